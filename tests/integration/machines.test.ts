import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { transact } from '#cms/transact.ts'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import { lexicalText } from '#lib/lexical-text.ts'
import { updateLinks } from '#links/update-links.ts'
import { createEntry, createFaq, createTopic, createUser, lexical } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

/** Stands in everything that no visitor may read. */
const CANARY = 'canary-4711'

let opened: TestPayload
let payload: Payload
let id = 0

const SITE = 'http://localhost:3000'
const TEXTS = {
  term: 'Latent *diffusion* model',
  names: ['LDM', 'Stable "diffusion"'],
  summary: 'It removes noise <step> by step & shows a [picture].',
  description: [
    'The first paragraph has 2 * 3 * 4 and a_b_c.',
    '# The second looks like a heading.',
  ],
  useCases: ['Pictures for a campaign', '1. Drafts "before" the shoot'],
  practiceNote: 'We use it on Mondays.',
  question: 'Is it *really* free?',
  answer: 'Some of it is.',
}

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  const topic = await createTopic(payload, { name: 'Models & more', slug: 'models' })
  const author = await createUser(payload, {
    name: 'Ada Author',
    role: 'marketing',
    email: `${CANARY}@example.com`,
  })
  const answered = await createFaq(payload, {
    question: TEXTS.question,
    answer: lexical(TEXTS.answer),
  })
  const open = await createFaq(payload, { question: `Unanswered ${CANARY}?`, answer: null })
  const neighbour = await createEntry(payload, {
    term: 'Neighbour',
    topics: [topic.id],
    description: lexical('An LDM lives next door.'),
  })
  const hidden = await createEntry(payload, {
    term: `Draft ${CANARY}`,
    description: lexical('An LDM that nobody may read.'),
    _status: 'draft',
  })
  const trashed = await createEntry(payload, { term: `Trashed ${CANARY}` })
  const toDraft = {
    type: 'link',
    version: 3,
    direction: 'ltr' as const,
    format: '' as const,
    indent: 0,
    fields: { linkType: 'internal', doc: { relationTo: 'entries', value: hidden.id } },
    children: [{ type: 'text', text: 'linked words', version: 1, format: 0 }],
  }
  const description = lexical(...TEXTS.description)
  const second = description.root.children[1] as unknown as { children: unknown[] }
  second.children.push({ type: 'text', text: ' ', version: 1, format: 0 }, toDraft)
  const entry = await createEntry(payload, {
    term: TEXTS.term,
    slug: 'latent-diffusion-model',
    summary: TEXTS.summary,
    names: [
      { name: 'LDM', kind: 'abbreviation' },
      { name: 'Stable "diffusion"', kind: 'synonym' },
      { name: `latend-${CANARY}`, kind: 'misspelling' },
    ],
    description,
    useCases: TEXTS.useCases.map((text) => ({ text })),
    practiceNote: lexical(TEXTS.practiceNote),
    faqs: [open.id, answered.id],
    relatedEntries: [neighbour.id, hidden.id, trashed.id],
    topics: [topic.id],
    author: author.id,
    sources: [{ title: 'A (source)', url: 'https://example.com/a?b=1&c=(2)' }],
  })
  id = entry.id
  await payload.update({
    collection: 'entries',
    id: trashed.id,
    data: { deletedAt: new Date().toISOString() },
    overrideAccess: true,
  })
  // Typed since the publish, and a translation that is not published.
  await payload.update({
    collection: 'entries',
    id,
    data: { summary: `Newer draft ${CANARY}` },
    locale: 'en',
    draft: true,
    overrideAccess: true,
  })
  await payload.update({
    collection: 'entries',
    id,
    data: { term: `Entwurf ${CANARY}`, summary: CANARY },
    locale: 'de',
    draft: true,
    overrideAccess: true,
  })
  while (await transact(payload, updateLinks));
})
afterAll(() => opened.close())

async function join(pieces: AsyncGenerator<string>): Promise<string> {
  let whole = ''
  for await (const piece of pieces) whole += piece
  return whole
}

const fetchEntry = async (slug: string, locale = 'en') => {
  const { answerEntry } = await import('#machines/answer-entry.ts')
  return answerEntry(locale, slug)
}
const formats = {
  markdown: async () => (await fetchEntry('latent-diffusion-model')).response.text(),
  full: async () => {
    const { fullText } = await import('#machines/full-text.ts')
    return join(fullText(payload, { siteUrl: SITE }))
  },
  overview: async () => {
    const { overview } = await import('#machines/overview.ts')
    return join(overview(payload, { siteUrl: SITE, name: 'Lemma' }))
  },
  json: async (locale: Locale = 'en') => {
    const { termSet } = await import('#machines/term-set.ts')
    return join(termSet(payload, { siteUrl: SITE, locale, name: 'Lemma' }))
  },
  skos: async () => {
    const { skos } = await import('#machines/skos.ts')
    return join(skos(payload, { siteUrl: SITE, name: 'Lemma' }))
  },
}

/** A Markdown document back as what it says: facts, and plain words by section. */
async function understand(markdown: string) {
  const { markdownToLexical } = await import('#transfer/markdown-to-lexical.ts')
  const [, head = '', body = ''] = /^---\n([\s\S]*?)\n---\n([\s\S]*)$/.exec(markdown) ?? []
  const words = (text: string) => lexicalText(markdownToLexical(text))
  const [title = '', ...sections] = body.split(/^## /m)
  const named = sections.map((section) => {
    const [name = '', ...rest] = section.split('\n')
    return [name, words(rest.join('\n'))] as const
  })
  return { head: parse(head), title: words(title), sections: Object.fromEntries(named) }
}

describe('the same entry', () => {
  test('says the same on its page and in its Markdown', async () => {
    const { getEntry } = await import('#entries/queries.ts')
    const view = await getEntry('en', 'latent-diffusion-model')
    const { head, title, sections } = await understand(await formats.markdown())
    expect(head).toEqual({
      term: TEXTS.term,
      names: TEXTS.names,
      language: 'en',
      url: `${SITE}/en/glossary/latent-diffusion-model`,
      updated: view?.updatedAt,
      author: 'Ada Author',
      topics: ['Models & more'],
    })
    expect(title).toBe(`${TEXTS.term}\n${TEXTS.summary}`)
    expect(Object.keys(sections)).toEqual([
      'Description',
      'Use cases',
      'How we use it',
      'Frequently asked questions',
      'Mentioned in',
      'Related entries',
      'Sources',
    ])
    expect(sections).toMatchObject({
      Description: lexicalText(view?.description),
      'Use cases': view?.useCases.join('\n'),
      'How we use it': lexicalText(view?.practiceNote),
      'Frequently asked questions': `${TEXTS.question}\n${TEXTS.answer}`,
      Sources: 'A (source)',
    })
    expect(view?.mentionedIn.cards.map(({ term }) => term)).toEqual(['Neighbour'])
    expect(sections['Mentioned in']).toBe('Neighbour')
    expect(sections['Related entries']).toBe(
      view?.related.map(({ term, summary }) => (summary ? `${term}: ${summary}` : term)).join('\n'),
    )
    expect(view?.useCases).toEqual(TEXTS.useCases)
  })

  test('says the same in the full text', async () => {
    // The page adds what is computed for it: neighbours, and who mentions it.
    const own = (text: string) =>
      text.replace(/## (?:Mentioned in|Related entries)[\s\S]*?(?=## |$)/g, '')
    const alone = own(await formats.markdown())
    expect(own(await formats.full())).toContain(alone)
    expect(await formats.full()).toContain(
      `- [Neighbour](${SITE}/en/glossary/neighbour): Neighbour is explained here in one sentence.`,
    )
  })

  test('says the same as a defined term', async () => {
    const set = JSON.parse(await formats.json())
    const term = set.hasDefinedTerm.find(({ name }: { name: string }) => name === TEXTS.term)
    expect(term).toMatchObject({
      '@type': 'DefinedTerm',
      alternateName: TEXTS.names,
      description: TEXTS.summary,
      url: `${SITE}/en/glossary/latent-diffusion-model`,
      inDefinedTermSet: set['@id'],
      mainEntityOfPage: {
        encoding: { contentUrl: `${SITE}/en/glossary/latent-diffusion-model.md` },
      },
    })
    expect(JSON.parse(await formats.json('de')).hasDefinedTerm).toEqual([])
  })

  test('says the same as a concept', async () => {
    const turtle = await formats.skos()
    const concept = turtle.split('\n\n').find((part) => part.startsWith(`:entry-${id} `)) ?? ''
    const objects = (predicate: string) => {
      const line = new RegExp(`^  ${predicate} (.*) [;.]$`, 'm').exec(concept)?.[1] ?? ''
      return [...line.matchAll(/"((?:[^"\\]|\\.)*)"@en/g)].map(([, inside]) =>
        JSON.parse(`"${inside}"`),
      )
    }
    expect(objects('skos:prefLabel')).toEqual([TEXTS.term])
    expect(objects('skos:altLabel')).toEqual(TEXTS.names)
    expect(objects('skos:hiddenLabel')).toEqual([`latend-${CANARY}`])
    expect(objects('skos:definition')).toEqual([TEXTS.summary])
    expect(objects('skos:example')).toEqual(TEXTS.useCases)
    expect(objects('skos:note')).toEqual([`${TEXTS.description.join('\n')} linked words`])
    expect(turtle).toContain(`skos:member :entry-${id} .`)
  })

  test('stands in the overview under its topic, with its address as Markdown', async () => {
    const text = await formats.overview()
    const [, shelf = ''] = text.split('## English: Models & more\n')
    expect(shelf).toContain(`](${SITE}/en/glossary/latent-diffusion-model.md): It removes noise`)
    expect(text.match(/latent-diffusion-model\.md/g)).toHaveLength(1)
  })
})

describe('what no visitor may read', () => {
  test.each(['markdown', 'full', 'overview', 'json'] as const)('stands not in %s', async (name) => {
    const text = await formats[name]()
    expect(text).toContain('latent-diffusion-model')
    expect(text).not.toContain(CANARY)
  })

  test('stands not in SKOS, but for misspellings as hidden labels', async () => {
    const text = (await formats.skos()).replace(/^ {2}skos:hiddenLabel .*$/gm, '')
    expect(text).toContain('Latent')
    expect(text).not.toContain(CANARY)
  })

  test('is not told by MCP', async () => {
    const all = await Promise.all([
      callTool('search_terms', { query: CANARY }),
      callTool('search_terms', { query: 'latent' }),
      callTool('get_entry', { slug: 'latent-diffusion-model' }),
      callTool('get_entry', { slug: 'latent-diffusion-model', language: 'de' }),
      callTool('get_entry', { slug: `draft-${CANARY}` }),
      callTool('list_topics', {}),
    ])
    expect(JSON.stringify(all)).toContain('Models & more')
    expect(JSON.stringify(all)).not.toContain(CANARY)
  })
})

describe('the Markdown at an address', () => {
  test('has its type, and names the page as the one to list', async () => {
    const { response, tags } = await fetchEntry('latent-diffusion-model')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
    expect(response.headers.get('link')).toBe(
      `<${SITE}/en/glossary/latent-diffusion-model>; rel="canonical"`,
    )
    expect(tags).toContain(`entry:${id}`)
  })

  test('follows a rename', async () => {
    const { id: renamed } = await createEntry(payload, { term: 'Old slug' })
    await payload.update({
      collection: 'entries',
      id: renamed,
      data: { slug: 'new-slug', _status: 'published' },
      locale: 'en',
      overrideAccess: true,
    })
    const { response } = await fetchEntry('old-slug')
    expect([response.status, response.headers.get('location')]).toEqual([
      308,
      '/en/glossary/new-slug.md',
    ])
  })

  test.each(['nowhere', 'letter', 'A B', '\u0000', '%', 'x'.repeat(10_000), '😀', '../..'])(
    'is missing in plain words at what is no slug (%#)',
    async (slug) => {
      const { response } = await fetchEntry(slug)
      expect(response.status).toBe(404)
      expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
      expect((await fetchEntry('latent-diffusion-model', slug)).response.status).toBe(404)
    },
  )
})

describe('a download', () => {
  const download = async (headers: Record<string, string> = {}) => {
    const { answerDownload } = await import('#machines/answer-download.ts')
    const { fullText } = await import('#machines/full-text.ts')
    const request = new Request(`${SITE}/llms-full.txt`, { headers })
    return answerDownload(request, {
      payload,
      type: 'text/plain; charset=utf-8',
      pieces: fullText(payload, { siteUrl: SITE }),
    })
  }

  test('costs no body while nothing public changed', async () => {
    const first = await download({ 'x-forwarded-for': '192.0.2.7' })
    const etag = first.headers.get('etag') ?? ''
    expect(await first.text()).toBe(await formats.full())
    expect((await download({ 'if-none-match': etag })).status).toBe(304)
    await createEntry(payload, { term: 'Another one' })
    expect((await download({ 'if-none-match': etag })).status).toBe(200)
  })

  test('is read from the database only as fast as the reader takes it', async () => {
    const { streamOf } = await import('#machines/answer-download.ts')
    let made = 0
    let isEnded = false
    async function* pieces() {
      try {
        for (; made < 1000; ) yield `${++made}`.padEnd(65_536)
      } finally {
        isEnded = true
      }
    }
    const reader = streamOf(pieces()).getReader()
    await reader.read()
    await reader.read()
    expect(made).toBe(2)
    await reader.cancel()
    expect(isEnded).toBe(true)
  })

  test('is limited per caller', async () => {
    const from = { 'x-forwarded-for': '192.0.2.8' }
    const statuses: number[] = []
    for (let turn = 0; turn < 32; turn += 1) {
      const response = await download(from)
      await response.body?.cancel()
      statuses.push(response.status)
    }
    expect(statuses.slice(0, 30).every((status) => status === 200)).toBe(true)
    expect(statuses.at(-1)).toBe(429)
  })

  test('holds every entry exactly once, over all batches', async () => {
    const { BATCH_SIZE, eachBatch } = await import('#machines/read-entries.ts')
    const { runSql, sql } = await import('#cms/sql.ts')
    await runSql(
      { payload },
      sql`
        with made as (
          insert into entries select from generate_series(1, ${2 * BATCH_SIZE}::int) returning id
        )
        insert into entries_locales (term, slug, _status, _locale, _parent_id)
        select 'Bulk ' || id, 'bulk-' || id, 'published', 'de', id from made
      `,
    )
    const ids: number[] = []
    for await (const batch of eachBatch(payload, ['de'])) {
      expect(batch.length).toBeLessThanOrEqual(BATCH_SIZE)
      ids.push(...batch)
    }
    expect(ids).toHaveLength(2 * BATCH_SIZE)
    expect(new Set(ids).size).toBe(ids.length)
    expect(JSON.parse(await formats.json('de')).hasDefinedTerm).toHaveLength(ids.length)
    expect((await formats.overview()).match(/de\/glossary\/bulk-\d+\.md/g)).toHaveLength(ids.length)
  })
})

const HEADERS = {
  'content-type': 'application/json',
  accept: 'application/json, text/event-stream',
}

async function post(body: unknown, headers: Record<string, string> = {}): Promise<Response> {
  const { answerMcp } = await import('#machines/mcp/answer-mcp.ts')
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return answerMcp(
    new Request(`${SITE}/mcp`, { method: 'POST', headers: { ...HEADERS, ...headers }, body: text }),
  )
}

async function call(method: string, params?: unknown) {
  const response = await post({ jsonrpc: '2.0', id: 7, method, params })
  expect(response.status).toBe(200)
  return response.json()
}

const callTool = (name: string, args: unknown) => call('tools/call', { name, arguments: args })

describe('MCP', () => {
  test('introduces itself in the version that it speaks', async () => {
    const { result } = await call('initialize', {
      protocolVersion: '2099-01-01',
      capabilities: {},
      clientInfo: { name: 'test', version: '1' },
    })
    expect(result).toMatchObject({ protocolVersion: '2025-06-18', capabilities: { tools: {} } })
    expect((await call('ping')).result).toEqual({})
    const { tools } = (await call('tools/list')).result
    expect(tools.map(({ name }: { name: string }) => name)).toEqual([
      'search_terms',
      'get_entry',
      'list_topics',
    ])
  })

  test('finds a term by its name, another name, a misspelling and its definition', async () => {
    for (const query of ['latent *DIFF', 'ldm', `latend-${CANARY}`, 'removes noise']) {
      const { result } = await callTool('search_terms', { query })
      const { terms } = result.structuredContent
      expect(terms[0], query).toMatchObject({ slug: 'latent-diffusion-model' })
      expect(JSON.parse(result.content[0].text)).toEqual(result.structuredContent)
    }
    const { result } = await callTool('search_terms', { query: 'ldm' })
    expect(result.structuredContent.terms[0].matchedName).toBe('LDM')
  })

  test('gives an entry as its Markdown, by an old address too', async () => {
    const { result } = await callTool('get_entry', { slug: 'latent-diffusion-model' })
    expect(result.content[0].text).toBe(await formats.markdown())
    const old = await callTool('get_entry', { slug: 'old-slug' })
    expect(old.result.content[0].text).toContain('term: Old slug')
    const none = await callTool('get_entry', { slug: 'nowhere' })
    expect(none.result.isError).toBe(true)
  })

  test.each([
    '%',
    '_',
    '\\',
    '\u0000',
    "' or 1=1 --",
    '😀',
    '"a" & !b',
    'x'.repeat(10_000),
    '\ud83d',
  ])('answers a search for whatever is typed (%#)', async (query) => {
    const { result } = await callTool('search_terms', { query })
    expect(Array.isArray(result.structuredContent.terms)).toBe(true)
    const entry = await callTool('get_entry', { slug: query })
    expect(entry.result.isError).toBe(true)
  })

  test('names what is wrong with a call', async () => {
    expect((await callTool('drop_table', {})).error.code).toBe(-32602)
    expect((await callTool('search_terms', {})).error.code).toBe(-32602)
    expect((await callTool('search_terms', { query: 'a', limit: 1e9 })).error.code).toBe(-32602)
    expect((await callTool('get_entry', { slug: 'a', language: 'xx' })).error.code).toBe(-32602)
    expect((await call('resources/list')).error.code).toBe(-32601)
  })

  test.each([
    ['{', 400, -32700],
    [[{ jsonrpc: '2.0', id: 1, method: 'ping' }], 400, -32600],
    [{ id: 1, method: 'ping' }, 400, -32600],
    [{ jsonrpc: '2.0', id: null, method: 'ping' }, 400, -32600],
    [{ jsonrpc: '2.0', id: 1, method: 'ping', params: [] }, 400, -32600],
    ['null', 400, -32600],
    [`"${'x'.repeat(65 * 1024)}"`, 413, -32000],
  ])('refuses a message that is none (%#)', async (body, status, code) => {
    const response = await post(body)
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({ id: null, error: { code } })
  })

  test('takes notifications and answers without a word', async () => {
    const response = await post({ jsonrpc: '2.0', method: 'notifications/initialized' })
    expect([response.status, await response.text()]).toEqual([202, ''])
    const answer = await post({ jsonrpc: '2.0', id: 1, result: {} })
    expect(answer.status).toBe(202)
  })

  test('refuses pages of other sites, other versions, other types and other methods', async () => {
    const ping = { jsonrpc: '2.0', id: 1, method: 'ping' }
    expect((await post(ping, { origin: SITE })).status).toBe(200)
    expect((await post(ping, { origin: 'https://evil.example' })).status).toBe(403)
    expect((await post(ping, { origin: 'null' })).status).toBe(403)
    expect((await post(ping, { 'mcp-protocol-version': '2025-06-18' })).status).toBe(200)
    expect((await post(ping, { 'mcp-protocol-version': '1' })).status).toBe(400)
    expect((await post(ping, { 'content-type': 'text/plain' })).status).toBe(415)
    const { refuseMethod } = await import('#machines/mcp/answer-mcp.ts')
    const response = refuseMethod()
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'POST'])
  })

  test('is limited per caller', async () => {
    const ping = { jsonrpc: '2.0', id: 1, method: 'ping' }
    const from = { 'x-forwarded-for': '192.0.2.9' }
    for (let turn = 0; turn < 120; turn += 1) expect((await post(ping, from)).status).toBe(200)
    const response = await post(ping, from)
    expect(response.status).toBe(429)
    expect(Number(response.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await post(ping, { 'x-forwarded-for': '192.0.2.10' })).status).toBe(200)
  })
})

test('every language has its own set of terms', async () => {
  for (const locale of LOCALES) {
    expect(JSON.parse(await formats.json(locale))).toMatchObject({ inLanguage: locale })
  }
})
