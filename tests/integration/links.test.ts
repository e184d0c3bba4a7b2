import { Logger, runOnce } from 'graphile-worker'
import type { Payload } from 'payload'
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { transact } from '#cms/transact.ts'
import { getEntry, getEntryDraft } from '#entries/queries.ts'
import type { Locale } from '#i18n/locales.ts'
import { leavesOf } from '#links/leaves.ts'
import { BATCH_SIZE, takeWork } from '#links/take-work.ts'
import { updateLinks } from '#links/update-links.ts'
import { CHANNEL } from '#press/channel.ts'
import { tasks } from '#worker/tasks.ts'
import { createEntry, createFaq, createUser, lexical } from '../support/factories.ts'
import { listWaiting } from '../support/list-waiting.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, signInAs } from '../support/rest-door.ts'

let opened: TestPayload
let payload: Payload
let listener: Client
let heard: string[] = []

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  listener = new Client({ connectionString: opened.databaseUrl })
  await listener.connect()
  listener.on('notification', ({ payload: message }) =>
    heard.push(...(JSON.parse(message ?? '[]') as string[])),
  )
  await listener.query(`listen ${CHANNEL}`)
})
afterAll(async () => {
  await listener.end()
  await opened.close()
})
beforeEach(() =>
  runSql({ payload }, sql`truncate entries, faqs, link_queue, link_names restart identity cascade`),
)

/** Does what the worker would do, to the end. */
async function drain(): Promise<void> {
  while (await transact(payload, updateLinks));
}

/** What was announced while doing something. */
async function announcedBy(work: () => Promise<unknown>): Promise<string[]> {
  await listener.query('select 1')
  heard = []
  await work()
  await listener.query('select 1')
  return [...new Set(heard)].sort()
}

type Edge = { from: number; to: number; phrase: string; place: string; locale: Locale }

const edges = () =>
  runSql<Edge>(
    { payload },
    sql`
      select from_entry as "from", to_entry as "to", phrase, place, locale from entry_links
      order by from_entry, locale, place, leaf, start
    `,
  )
const phrases = async () => (await edges()).map(({ phrase }) => phrase)

const update = (id: number, data: object, options: object = {}) =>
  payload.update({
    collection: 'entries',
    id,
    data: { _status: 'published', ...data },
    locale: 'en',
    overrideAccess: true,
    ...options,
  })

/** The texts of an entry's page that lead somewhere, as "text → id". */
async function shownLinks(slug: string, locale: Locale = 'en'): Promise<string[]> {
  const view = await getEntry(locale, slug)
  const texts = [
    view?.description,
    view?.practiceNote,
    ...(view?.questions ?? []).map(({ answer }) => answer),
  ]
  return texts
    .flatMap((text) => leavesOf(text))
    .filter(({ linkedTo }) => linkedTo !== null && view?.links.has(linkedTo))
    .map(({ text, linkedTo }) => `${text} → ${linkedTo}`)
}

describe('the links of an entry', () => {
  test('are computed after its publish, from all of its texts', async () => {
    const token = await createEntry(payload, { term: 'Token' })
    const prompt = await createEntry(payload, { term: 'Prompt' })
    const model = await createEntry(payload, {
      term: 'Large language model',
      names: [{ name: 'LLM', kind: 'abbreviation' }],
    })
    const faq = await createFaq(payload, { answer: lexical('Most LLMs do.') })
    const entry = await createEntry(payload, {
      term: 'Context window',
      description: lexical('It holds tokens. Tokens again.'),
      practiceNote: lexical('We keep our prompts short.'),
      faqs: [faq.id],
    })
    expect(await edges()).toEqual([])
    await drain()
    expect(await edges()).toEqual([
      { from: entry.id, to: token.id, phrase: 'tokens', place: 'description', locale: 'en' },
      { from: entry.id, to: model.id, phrase: 'LLMs', place: `faq:${faq.id}`, locale: 'en' },
      { from: entry.id, to: prompt.id, phrase: 'prompts', place: 'practiceNote', locale: 'en' },
    ])
    expect(await shownLinks('context-window')).toEqual([
      `tokens → ${token.id}`,
      `prompts → ${prompt.id}`,
      `LLMs → ${model.id}`,
    ])
  })

  test.each([
    ['Neuronales Netz', 'In neuronalen Netzen rechnet es.', 'neuronalen Netzen'],
    ['Haus', 'Die Häuser stehen.', 'Häuser'],
    ['Größe', 'Die Groessen zählen.', 'Groessen'],
    ['Halluzination', 'Ohne Halluzinationen.', 'Halluzinationen'],
    ['KI-Verordnung', 'Im Sinne der KI-Verordnungen.', 'KI-Verordnungen'],
  ])('know the forms of “%s” in German', async (term, text, phrase) => {
    await createEntry(payload, { term, locale: 'de' })
    await createEntry(payload, { term: 'Anderes', description: lexical(text), locale: 'de' })
    await drain()
    expect(await phrases()).toEqual([phrase])
  })

  test.each([
    ['Embedding', 'Many embeddings.', 'embeddings'],
    ['Fine-tuning', 'It was fine-tuned.', 'fine-tuned'],
    ['Query', 'Some queries.', 'queries'],
    ['IT', 'Ask IT about it.', 'IT'],
  ])('know the forms of “%s” in English', async (term, text, phrase) => {
    await createEntry(payload, { term, slug: 'named' })
    await createEntry(payload, { term: 'Other', description: lexical(text) })
    await drain()
    expect(await phrases()).toEqual([phrase])
  })

  test.each([
    ['QA', 'It went through QA.'],
    ['C++', 'It is written in C++.'],
    ['AI of things', 'They call it AI of things.'],
    ['Point to point', 'A point-to-point link.'],
  ])('find %s, whose words no list of words has', async (term, text) => {
    const named = await createEntry(payload, { term })
    const entry = await createEntry(payload, { description: lexical(text) })
    await drain()
    expect((await edges()).map(({ from, to }) => [from, to])).toEqual([[entry.id, named.id]])
  })

  test('stay within their language', async () => {
    await createEntry(payload, { term: 'Token' })
    await createEntry(payload, {
      term: 'Fenster',
      description: lexical('Ein Token.'),
      locale: 'de',
    })
    await drain()
    expect(await edges()).toEqual([])
    expect(await shownLinks('fenster', 'de')).toEqual([])
  })

  test('never lead to a draft, nor come from one', async () => {
    const canary = await createEntry(payload, { term: 'Canary', _status: 'draft' })
    const published = await createEntry(payload, {
      term: 'Mine',
      description: lexical('A canary, a shaft.'),
    })
    const shaft = await createEntry(payload, { term: 'Shaft' })
    await update(
      published.id,
      { description: lexical('A shaft.'), _status: 'draft' },
      { draft: true },
    )
    await createEntry(payload, {
      term: 'Sketch',
      description: lexical('A shaft.'),
      _status: 'draft',
    })
    await drain()
    expect(await edges()).toMatchObject([{ from: published.id, to: shaft.id }])
    expect(JSON.stringify(await getEntry('en', 'mine'))).not.toContain(`"${canary.slug}"`)
  })

  test('follow the answers of its questions', async () => {
    await createEntry(payload, { term: 'Token' })
    const faq = await createFaq(payload, { answer: lexical('Nothing.') })
    await createEntry(payload, { term: 'Asker', faqs: [faq.id] })
    await drain()
    expect(await phrases()).toEqual([])
    await payload.update({
      collection: 'faqs',
      id: faq.id,
      data: { answer: lexical('A token.') },
      locale: 'en',
      overrideAccess: true,
    })
    await drain()
    expect(await phrases()).toEqual(['token'])
  })

  test('that an author made count as mentions, and are not made twice', async () => {
    const token = await createEntry(payload, { term: 'Token' })
    const description = lexical('A token, and ')
    const [paragraph] = description.root.children as unknown as { children: unknown[] }[]
    paragraph?.children.push({
      type: 'link',
      version: 3,
      fields: { linkType: 'internal', doc: { relationTo: 'entries', value: token.id } },
      children: [{ type: 'text', text: 'these', version: 1, format: 0 }],
    })
    await createEntry(payload, { term: 'Linker', description })
    await drain()
    expect(await phrases()).toEqual(['these'])
    expect(await shownLinks('linker')).toEqual([`these → ${token.id}`])
    expect((await getEntry('en', 'token'))?.mentionedIn.cards).toMatchObject([{ term: 'Linker' }])
  })
})

describe('the pages that mention an entry change when it', () => {
  const TEXT = lexical('The old word, the new word and the short one: OWD.')
  let from: number
  const begin = async (data: object = {}) => {
    from = (await createEntry(payload, { term: 'Reader', description: TEXT })).id
    const { id } = await createEntry(payload, { term: 'Old word', ...data })
    await drain()
    return id
  }

  test('is published', async () => {
    from = (await createEntry(payload, { term: 'Reader', description: TEXT })).id
    await drain()
    const { id } = await createEntry(payload, { term: 'Old word' })
    expect(await announcedBy(drain)).toEqual([`entry:${from}`, `entry:${id}`])
    expect(await shownLinks('reader')).toEqual([`old word → ${id}`])
    expect((await getEntry('en', 'reader'))?.tags).toContain(`entry:${id}`)
  })

  test('is renamed', async () => {
    const id = await begin()
    await update(id, { term: 'New word' })
    await drain()
    expect(await shownLinks('reader')).toEqual([`new word → ${id}`])
  })

  test('gets another name, and loses it', async () => {
    const id = await begin({ term: 'Something else' })
    await update(id, { names: [{ name: 'OWD', kind: 'abbreviation' }] })
    await drain()
    expect(await phrases()).toEqual(['OWD'])
    await update(id, { names: [] })
    await drain()
    expect(await phrases()).toEqual([])
  })

  test('is unpublished and published again', async () => {
    const id = await begin()
    await update(id, { _status: 'draft' })
    // At once, before the worker has seen anything.
    expect(await shownLinks('reader')).toEqual([])
    await drain()
    expect(await edges()).toEqual([])
    await update(id, {})
    await drain()
    expect(await phrases()).toEqual(['old word'])
  })

  test('is thrown away, restored and deleted', async () => {
    const id = await begin()
    await update(id, { deletedAt: new Date().toISOString() })
    expect(await shownLinks('reader')).toEqual([])
    await drain()
    expect(await edges()).toEqual([])
    await update(id, { deletedAt: null }, { trash: true })
    await drain()
    expect(await phrases()).toEqual(['old word'])
    await payload.delete({ collection: 'entries', id, overrideAccess: true })
    expect(await edges()).toEqual([])
    expect(await shownLinks('reader')).toEqual([])
  })

  test('gives way to a longer name', async () => {
    const id = await begin({ term: 'Word' })
    expect(await phrases()).toEqual(['word'])
    const longer = await createEntry(payload, { term: 'Old word' })
    await drain()
    expect((await edges()).map(({ to, phrase }) => [to, phrase])).toEqual([
      [longer.id, 'old word'],
      [id, 'word'],
    ])
  })

  test('but not when its text alone changes', async () => {
    const id = await begin()
    await update(id, { description: lexical('Said otherwise.') })
    expect(await transact(payload, takeWork)).toEqual({ entries: [id], hasMore: false })
    expect(await phrases()).toEqual(['old word'])
  })
})

describe('a veto', () => {
  const begin = async () => {
    const token = await createEntry(payload, { term: 'Token' })
    const prompt = await createEntry(payload, { term: 'Prompt' })
    const entry = await createEntry(payload, {
      term: 'Reader',
      description: lexical('A token and a prompt.'),
    })
    await drain()
    return { token: token.id, prompt: prompt.id, entry: entry.id }
  }

  test('takes one link away at once, and the mention with it', async () => {
    const { token, prompt, entry } = await begin()
    await update(entry, { linkVetoes: [token] })
    expect(await shownLinks('reader')).toEqual([`prompt → ${prompt}`])
    await drain()
    expect(await phrases()).toEqual(['prompt'])
    expect((await getEntry('en', 'token'))?.mentionedIn.cards).toEqual([])
    await update(entry, { linkVetoes: [] })
    await drain()
    expect(await phrases()).toEqual(['token', 'prompt'])
  })

  test('takes all of them away', async () => {
    const { entry } = await begin()
    await update(entry, { hasAutomaticLinks: false })
    expect(await shownLinks('reader')).toEqual([])
    await drain()
    expect(await edges()).toEqual([])
  })

  test('that is only a draft is seen in the preview alone', async () => {
    const { token, prompt, entry } = await begin()
    const user = {
      ...(await createUser(payload, { role: 'marketing' })),
      collection: 'users' as const,
    }
    await update(entry, { linkVetoes: [token], _status: 'draft' }, { draft: true })
    expect(await shownLinks('reader')).toEqual([`token → ${token}`, `prompt → ${prompt}`])
    const preview = await getEntryDraft('en', entry, user)
    const linked = leavesOf(preview?.description).flatMap(({ linkedTo }) => linkedTo ?? [])
    expect(linked).toEqual([prompt])
  })
})

test('the preview of a draft reads over its own new name as a whole', async () => {
  await createEntry(payload, { term: 'Token' })
  const text = lexical('A brandnew token.')
  const draft = await payload.create({
    collection: 'entries',
    data: { term: 'Brandnew token', slug: 'brandnew-token', description: text, _status: 'draft' },
    draft: true,
    locale: 'en',
    overrideAccess: true,
  })
  const user = {
    ...(await createUser(payload, { role: 'marketing' })),
    collection: 'users' as const,
  }
  const preview = await getEntryDraft('en', draft.id, user)
  expect(leavesOf(preview?.description).map(({ linkedTo }) => linkedTo)).toEqual([null])
})

test('programs read the links too, and hear that they have changed', async () => {
  const { answerEntry } = await import('#machines/answer-entry.ts')
  const { fullText } = await import('#machines/full-text.ts')
  const { readContentState } = await import('#machines/content-state.ts')
  await createEntry(payload, { term: 'Token' })
  await createEntry(payload, { term: 'Reader', description: lexical('Many tokens.') })
  const before = await readContentState(payload)
  await drain()
  expect(await readContentState(payload)).not.toBe(before)
  const link = 'Many [tokens](http://localhost:3000/en/glossary/token).'
  expect(await (await answerEntry('en', 'reader')).response.text()).toContain(link)
  let all = ''
  for await (const piece of fullText(payload, { siteUrl: 'http://localhost:3000' })) all += piece
  expect(all).toContain(link)
})

test('the panel hears what the draft will link to, and nobody else does', async () => {
  const rest = await openRestDoor(payload)
  const token = await createEntry(payload, { term: 'Token' })
  await createEntry(payload, { term: 'Prompt', _status: 'draft' })
  const faq = await createFaq(payload, { question: 'Why?', answer: lexical('For tokens.') })
  const { id } = await createEntry(payload, {
    term: 'Reader',
    names: [{ name: 'token reader', kind: 'synonym' }],
    description: lexical('Nothing yet.'),
    faqs: [faq.id],
    linkVetoes: [token.id],
  })
  const text = lexical('The token reader reads prompts, then a token.')
  await update(id, { description: text, _status: 'draft' }, { draft: true })
  const ask = async (role?: 'marketing' | 'sales', path = `entries/${id}/links?locale=en`) => {
    if (!role) return rest.call('GET', path)
    return rest.call('GET', path, { token: await signInAs(payload, role) })
  }
  for (const role of [undefined, 'sales'] as const) {
    const { status, text } = await ask(role)
    expect(status, role).toBeGreaterThanOrEqual(401)
    expect(text).not.toContain('Token')
  }
  expect((await ask('marketing', 'entries/0/links')).status).toBe(404)
  expect((await ask('marketing', 'entries/x/links')).status).toBe(404)
  expect(JSON.parse((await ask('marketing')).text)).toEqual({
    links: [{ place: 'description', phrase: 'token', to: token.id, term: 'Token' }],
    questions: { [`faq:${faq.id}`]: 'Why?' },
  })
})

describe('the work', () => {
  const jobs = () =>
    runSql(
      { payload },
      sql`select 1 from graphile_worker.jobs where task_identifier = 'update_links'`,
    )

  test('is queued with the change, and is gone with it', async () => {
    await runSql({ payload }, sql`truncate graphile_worker._private_jobs`)
    const write = async (end: typeof commitTransaction) => {
      const req = await createLocalReq({}, payload)
      await initTransaction(req)
      for (const term of ['One', 'Two']) {
        const data = { term, slug: term.toLowerCase(), _status: 'published' as const }
        await payload.create({
          collection: 'entries',
          data,
          locale: 'en',
          overrideAccess: true,
          req,
        })
      }
      await end(req)
    }
    await write(killTransaction)
    expect(await jobs()).toEqual([])
    await write(commitTransaction)
    expect(await jobs()).toHaveLength(1)
  })

  test('is done by the worker, in several parts where there is much', async () => {
    const data = lexical('A token.')
    const many = BATCH_SIZE + 2
    for (let index = 0; index < many; index += 1) {
      await createEntry(payload, { term: `Reader ${index}`, description: data })
    }
    await createEntry(payload, { term: 'Token' })
    // One job has to be enough, as in one transaction that publishes all of them.
    await runSql({ payload }, sql`truncate graphile_worker._private_jobs`)
    await runSql({ payload }, sql`select graphile_worker.add_job('update_links')`)
    const logger = new Logger(() => () => {})
    const connectionString = opened.databaseUrl
    await runOnce({ connectionString, taskList: tasks, noHandleSignals: true, logger })
    expect(await phrases()).toEqual(Array(many).fill('token'))
  })

  test('done twice writes and announces nothing the second time', async () => {
    const { id } = await createEntry(payload, { term: 'Reader', description: lexical('A token.') })
    await createEntry(payload, { term: 'Token' })
    await drain()
    const versions = () => runSql({ payload }, sql`select xmin::text, ctid::text from entry_links`)
    const before = await versions()
    await runSql({ payload }, sql`insert into link_queue (rank, entry_id) values (0, ${id})`)
    expect(await announcedBy(drain)).toEqual([])
    expect(await versions()).toEqual(before)
  })

  test('of two workers on one entry is done one after the other, and the later one wins', async () => {
    const { id } = await createEntry(payload, { term: 'Reader', description: lexical('A token.') })
    await drain()
    const queue = () =>
      runSql({ payload }, sql`insert into link_queue (rank, entry_id) values (0, ${id})`)
    await queue()
    let second: Promise<boolean> | undefined
    await transact(payload, async (run) => {
      await updateLinks(run)
      // Published while the first is at work: only the second can know.
      await createEntry(payload, { term: 'Token' })
      await queue()
      second = transact(payload, updateLinks)
      await expect.poll(() => listWaiting(run)).toHaveLength(1)
    })
    await second
    await drain()
    expect(await phrases()).toEqual(['token'])
  })
})

describe('“Mentioned in”', () => {
  test('names eight in the order of the alphabet, and counts the rest', async () => {
    await createEntry(payload, { term: 'Token' })
    for (const letter of 'JIHGFEDCBA') {
      await createEntry(payload, { term: `${letter} reader`, description: lexical('A token.') })
    }
    await drain()
    const view = await getEntry('en', 'token')
    expect(view?.mentionedIn).toMatchObject({ more: 2, isCapped: false })
    expect(view?.mentionedIn.cards.map(({ term }) => term[0]).join('')).toBe('ABCDEFGH')
    expect(view?.tags).toContain(`entry:${view?.mentionedIn.cards[0]?.id}`)
  })
})

describe('related entries', () => {
  const related = async (slug: string) =>
    (await getEntry('en', slug))?.related.map(({ term }) => term)

  test('are those that links connect, in both directions, before those that read alike', async () => {
    await createEntry(payload, { term: 'Aardvark' })
    await createEntry(payload, { term: 'Vector index', summary: 'Finds things.' })
    await createEntry(payload, { term: 'Zebra' })
    await createEntry(payload, { term: 'Quagga', description: lexical('About a vector database.') })
    await createEntry(payload, { term: 'Vector database', description: lexical('Unlike a zebra.') })
    await drain()
    const [first, second, third] = (await related('vector-database')) ?? []
    expect([first, second].sort()).toEqual(['Quagga', 'Zebra'])
    expect(third).toBe('Vector index')
  })

  test('are there while any other entry is public', async () => {
    await createEntry(payload, { term: 'Alone' })
    expect(await related('alone')).toEqual([])
    await createEntry(payload, { term: 'Draft', _status: 'draft' })
    expect(await related('alone')).toEqual([])
    await createEntry(payload, { term: 'Zebra' })
    expect(await related('alone')).toEqual(['Zebra'])
  })
})
