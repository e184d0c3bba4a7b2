import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { postgres, runSql, sql } from '#cms/sql.ts'
import { type Run, runAlone } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import { countMiss, MISSES_PER_DAY } from '#search/count-miss.ts'
import { parseQuery } from '#search/parse-query.ts'
import type { SearchResult } from '#search/read-results.ts'
import { RESULTS_PER_PAGE, searchEntries } from '#search/search-entries.ts'
import { housekeeping } from '#worker/housekeeping.ts'
import { createEntry, createFaq, lexical } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload
let run: Run

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  run = runAlone(payload)
})
afterAll(() => opened.close())
beforeEach(() => runSql({ payload }, sql`truncate entries, faqs, search_misses cascade`))

const search = (q: string, { locale = 'en' as Locale, page = 1 } = {}) =>
  searchEntries(payload, { locale, query: parseQuery(q), page })

const plain = (segments: { text: string }[]) => segments.map(({ text }) => text).join('')
const marked = (segments: { text: string; isMatch: boolean }[]) =>
  segments.map(({ text, isMatch }) => (isMatch ? `[${text}]` : text)).join('')
const terms = (results: SearchResult[]) => results.map(({ term }) => plain(term))
const found = async (q: string, locale: Locale = 'en') =>
  terms((await search(q, { locale })).results)

const update = (id: number, data: object, options: object = {}) =>
  payload.update({
    collection: 'entries',
    id,
    data,
    locale: 'en',
    overrideAccess: true,
    ...options,
  })

describe('the order of results', () => {
  test('is names before aliases before summaries before texts', async () => {
    await createEntry(payload, { term: 'Body', description: lexical('It has a token in it.') })
    await createEntry(payload, { term: 'Summary', summary: 'About a token.' })
    await createEntry(payload, { term: 'Alias', names: [{ name: 'To-ken', kind: 'synonym' }] })
    await createEntry(payload, { term: 'Token' })
    await createEntry(payload, { term: 'Token window' })
    await createEntry(payload, { term: 'The big token' })
    expect(await found('token')).toEqual([
      'Token',
      'Alias',
      'Token window',
      'The big token',
      'Summary',
      'Body',
    ])
  })

  test('puts a half-typed name first', async () => {
    await createEntry(payload, { term: 'Hybrid search', summary: 'A vector and words.' })
    await createEntry(payload, { term: 'Vector database' })
    expect(await found('vecto')).toEqual(['Vector database', 'Hybrid search'])
    expect(await found('vector datab')).toEqual(['Vector database'])
  })
})

describe('a search finds', () => {
  test.each([
    ['embeding', 'Embedding'],
    ['halucination', 'Hallucination'],
    ['retreival augmented genration', 'Retrieval-augmented generation'],
    ['marketnig plan', 'Marketing plan'],
    ['finetuning', 'Fine-tuning'],
    ['fine tuning', 'Fine-tuning'],
    ['ab test', 'A/B test'],
    ['cafe', 'Café'],
    ['neural networks', 'Neural network'],
    ['hallucinations', 'Hallucination'],
    ['what is a neural network', 'Neural network'],
    ['c++', 'C++'],
    ['机器', '机器学习'],
    ['تعلم', 'تعلم الآلة'],
  ])('for “%s” %s', async (typed, term) => {
    await createEntry(payload, { term: 'Something else', slug: 'else' })
    await createEntry(payload, { term, slug: 'wanted', summary: 'A', description: lexical('B') })
    expect((await found(typed))[0]).toBe(term)
  })

  test.each([
    ['Größe', 'groesse'],
    ['Groesse', 'Größe'],
    ['Übersetzung', 'uebersetzungen'],
    ['Uebersetzung', 'übersetz'],
    ['Straße', 'strasse'],
    ['Neuronales Netz', 'neuronale netze'],
    ['Haus', 'Häuser'],
    ['Datenschutz-Folgenabschätzung', 'datenschutzfolgenabschaetzung'],
    ['Sprachmodell', 'sprachmodel'],
  ])('in German %s for “%s”', async (term, typed) => {
    await createEntry(payload, { term, slug: 'gesucht', locale: 'de' })
    expect(await found(typed, 'de')).toEqual([term])
  })

  test('a hidden misspelling, and never shows it', async () => {
    await createEntry(payload, {
      term: 'LoRA',
      names: [{ name: 'lowrank adaption', kind: 'misspelling' }],
    })
    const { results } = await search('lowrank adaption')
    expect(terms(results)).toEqual(['LoRA'])
    expect(JSON.stringify(results)).not.toContain('adaption')
  })

  test('an alias and says which', async () => {
    await createEntry(payload, {
      term: 'Latent diffusion model',
      names: [
        { name: 'LDM', kind: 'abbreviation' },
        { name: 'Latent diffuser', kind: 'synonym' },
      ],
    })
    const [result] = (await search('ldm')).results
    expect(marked(result?.alias ?? [])).toBe('[LDM]')
  })

  test('words across name and text together', async () => {
    await createEntry(payload, { term: 'Prompt', description: lexical('Good for newsletters.') })
    await createEntry(payload, { term: 'Other', description: lexical('Good for newsletters.') })
    expect(await found('prompt newsletter')).toEqual(['Prompt'])
  })

  test('a phrase only where it stands', async () => {
    await createEntry(payload, { term: 'One', description: lexical('A small language model.') })
    await createEntry(payload, { term: 'Two', description: lexical('A model of small language.') })
    expect(await found('"small language model"')).toEqual(['One'])
    expect((await found('small language model')).sort()).toEqual(['One', 'Two'])
  })
})

describe('what matched', () => {
  test('is marked in names and summaries, inflected forms too', async () => {
    await createEntry(payload, { term: 'Trained model', summary: 'Training <b>trains</b> models.' })
    const [result] = (await search('train')).results
    expect(marked(result?.term ?? [])).toBe('[Trained] model')
    expect(marked(result?.summary ?? [])).toBe('[Training] <b>[trains]</b> models.')
    expect(result?.excerpt).toEqual([])
  })

  test('is shown from the text where nothing else shows it', async () => {
    await createEntry(payload, { term: 'Thing', description: lexical('One.', 'Some lemons here.') })
    const [result] = (await search('lemon')).results
    expect(marked(result?.excerpt ?? [])).toBe('Some [lemons] here.')
  })

  test('is a question, grouped under its entry', async () => {
    const asked = await createFaq(payload, { question: 'Does it cost money?' })
    const other = await createFaq(payload, { question: 'Is it fast?' })
    const { id } = await createEntry(payload, { term: 'Thing', faqs: [other.id, asked.id] })
    const [result] = (await search('cost')).results
    expect(result?.id).toBe(id)
    expect(result?.questions.map(({ question }) => marked(question))).toEqual([
      'Does it [cost] money?',
    ])
  })
})

describe('a question of no entry', () => {
  const ask = (question: string, given: object = {}) =>
    createFaq(payload, { question, answer: lexical('Nobody but us.'), onFaqPage: true, ...given })
  const questions = async (q: string, locale: Locale = 'en') =>
    (await search(q, { locale })).questions.map(({ question }) => marked(question))

  test('is found by its words and those of its answer, beside entries and without', async () => {
    await ask('Who writes this glossary?')
    expect(await questions('writing')).toEqual(['Who [writes] this glossary?'])
    expect(await questions('nobody')).toEqual(['Who writes this glossary?'])
    await createEntry(payload, { term: 'Glossary', slug: 'word-list' })
    const answer = await search('glossary')
    expect([answer.total, answer.questions.length]).toEqual([1, 1])
    expect((await search('glossary', { page: 2 })).questions).toEqual([])
  })

  test('is found under its entry while it has a public one', async () => {
    const { id } = await ask('Who writes this?')
    const entry = await createEntry(payload, { term: 'Thing', faqs: [id] })
    expect(await questions('writes')).toEqual([])
    expect((await search('writes')).results[0]?.questions).toHaveLength(1)
    await update(entry.id, { _status: 'draft' })
    expect(await questions('writes')).toEqual(['Who [writes] this?'])
  })

  test.each([
    ['is not on the questions page', { onFaqPage: false }],
    ['has no answer', { answer: null }],
    ['is in another language', { locale: 'de' }],
  ])('that %s is not found', async (_, given) => {
    await ask('Who writes this?', given)
    expect(await questions('writes')).toEqual([])
  })

  test.each([
    ['loses its answer', { answer: null }],
    ['is trashed', { deletedAt: new Date().toISOString() }],
    ['leaves the questions page', { onFaqPage: false }],
    ['is worded anew', { question: 'Else?', answer: lexical('No.') }],
  ])('that %s is not found any more', async (_, data) => {
    const { id } = await ask('Who writes this?')
    expect(await questions('writes')).toHaveLength(1)
    await payload.update({
      collection: 'faqs',
      id,
      data,
      locale: 'en',
      overrideAccess: true,
    })
    expect(await questions('writes')).toEqual([])
  })

  test('that is deleted is not found any more', async () => {
    const { id } = await ask('Who writes this?')
    await payload.delete({ collection: 'faqs', id, overrideAccess: true })
    expect(await questions('writes')).toEqual([])
  })
})

describe('what is not public is never found', () => {
  const CANARY = 'zanzibar'
  const none = async (locale: Locale = 'en') => {
    const answer = await search(CANARY, { locale })
    expect(answer).toMatchObject({ results: [], total: 0, close: [] })
    const kept = await run<{ count: number }>(
      sql`select count(*)::int as count from search_documents where locale = ${locale}`,
    )
    return kept[0]?.count
  }

  test('a draft', async () => {
    await createEntry(payload, { term: CANARY, _status: 'draft' })
    expect(await none()).toBe(0)
  })

  test('a newer draft of a public entry', async () => {
    const { id } = await createEntry(payload, { term: 'Public' })
    await update(id, { term: CANARY, summary: CANARY }, { draft: true })
    expect(await none()).toBe(1)
  })

  test('another language', async () => {
    const { id } = await createEntry(payload, { term: CANARY })
    await update(
      id,
      { term: 'Etwas', slug: 'etwas', summary: 'Ja', _status: 'published' },
      { locale: 'de' },
    )
    expect(await found('etwas', 'de')).toEqual(['Etwas'])
    expect(await none('de')).toBe(1)
    expect(await found(CANARY)).toEqual([CANARY])
  })

  test.each([
    ['unpublished', (id: number) => update(id, { _status: 'draft' })],
    ['trashed', (id: number) => update(id, { deletedAt: new Date().toISOString() })],
    [
      'deleted',
      (id: number) => payload.delete({ collection: 'entries', id, overrideAccess: true }),
    ],
  ])('an entry that was %s', async (_, act) => {
    const { id } = await createEntry(payload, { term: CANARY })
    expect(await found(CANARY)).toEqual([CANARY])
    await act(id)
    expect(await none()).toBe(0)
  })

  test('an entry restored from the trash is found again', async () => {
    const { id } = await createEntry(payload, { term: CANARY })
    await update(id, { deletedAt: new Date().toISOString() })
    await update(id, { deletedAt: null, _status: 'published' }, { trash: true })
    expect(await found(CANARY)).toEqual([CANARY])
  })

  test('the old name of a renamed entry', async () => {
    const { id } = await createEntry(payload, { term: CANARY })
    await update(id, { term: 'New', summary: 'S', description: lexical('D'), _status: 'published' })
    expect(await none()).toBe(1)
  })

  test.each([
    ['loses its answer', (id: number) => ({ id, data: { answer: null } })],
    ['is trashed', (id: number) => ({ id, data: { deletedAt: new Date().toISOString() } })],
    ['is worded anew', (id: number) => ({ id, data: { question: 'Else?' } })],
  ])('a question that %s', async (_, change) => {
    const faq = await createFaq(payload, { question: `Why ${CANARY}?` })
    await createEntry(payload, { term: 'Asked', faqs: [faq.id] })
    expect(await found(CANARY)).toEqual(['Asked'])
    await payload.update({
      collection: 'faqs',
      ...change(faq.id),
      locale: 'en',
      overrideAccess: true,
    })
    expect(await none()).toBe(1)
  })

  test('a question that is deleted', async () => {
    const faq = await createFaq(payload, { question: `Why ${CANARY}?` })
    await createEntry(payload, { term: 'Asked', faqs: [faq.id] })
    await payload.delete({ collection: 'faqs', id: faq.id, overrideAccess: true })
    expect(await none()).toBe(1)
  })
})

test('a slip in one of several words is mended by the words of public names', async () => {
  await createEntry(payload, { term: 'Prompt library' })
  await createEntry(payload, { term: 'Prompt injection' })
  await createEntry(payload, { term: 'Code library' })
  expect(await found('promt libary')).toEqual(['Prompt library'])
  await createEntry(payload, { term: 'Retrieval-augmented generation pipeline' })
  expect(await found('retreival augmentd genration pipline')).toEqual([
    'Retrieval-augmented generation pipeline',
  ])
  expect((await found('promt')).sort()).toEqual(['Prompt injection', 'Prompt library'])
})

test('words that no public name has any more are forgotten', async () => {
  const words = async () =>
    (await run<{ word: string }>(sql`select word from search_vocabulary order by word`)).map(
      ({ word }) => word,
    )
  await run(sql`truncate search_vocabulary`)
  const { id } = await createEntry(payload, { term: 'Zanzibar model' })
  await createEntry(payload, { term: 'Model card' })
  expect(await words()).toEqual(['card', 'model', 'zanzibar'])
  await update(id, { _status: 'draft' })
  const query = (text: string) => postgres(payload).pool.query(text)
  await housekeeping(null, { query, logger: { debug: () => {} } } as never)
  expect(await words()).toEqual(['card', 'model'])
})

test('a long list is paged, and its order is the same on every page', async () => {
  for (let number = 10; number < 35; number += 1) {
    await createEntry(payload, { term: `Item ${number}`, summary: 'Same.', slug: `i-${number}` })
  }
  const [first, second, third] = await Promise.all(
    [1, 2, 3].map((page) => search('item', { page })),
  )
  expect(first?.total).toBe(25)
  expect(first?.results).toHaveLength(RESULTS_PER_PAGE)
  expect(second?.results).toHaveLength(5)
  expect(third?.results).toEqual([])
  expect(new Set(terms([...(first?.results ?? []), ...(second?.results ?? [])])).size).toBe(25)
})

test('where nothing is found, entries with similar names or one of the words are offered', async () => {
  await createEntry(payload, { term: 'Transformer' })
  await createEntry(payload, { term: 'Newsletter' })
  const { results, close } = await search('xqzvwkjh wxqpvvzk newsletter')
  expect(results).toEqual([])
  expect(terms(close)).toEqual(['Newsletter'])
  const similar = await search('transporter')
  expect(terms([...similar.results, ...similar.close])).toContain('Transformer')
})

test.each([
  ['nothing', ''],
  ['operators', `a & b | !c <-> (d):* ' " \\ ; --`],
  ['only operators', '&|!():*<->'],
  ['wildcards', '%_%__*?'],
  ['a NUL', 'to\u0000ken'],
  ['an open quote', '"token'],
  ['quotes in quotes', `"a 'b" c' "d""`],
  ['ten kilobytes', 'token '.repeat(1700)],
  ['one word of ten kilobytes', 'x'.repeat(10_240)],
  ['emoji', '🎉🤖'],
  ['half a character', '\ud83d token'],
  ['stop words', 'the of and'],
  ['numbers', '1e309 -0 3.14 0x10'],
  ['right to left', '\u202eתעלם'],
  ['a path and an address', '/etc/passwd http://a.b/c?d=e'],
  ['markup', '<script>alert(1)</script>&lt;'],
])('%s gets an answer', async (_, typed) => {
  await createEntry(payload, { term: 'Token' })
  for (const locale of ['en', 'de'] as const) {
    const answer = await search(typed, { locale })
    expect(answer.total).toBeLessThanOrEqual(1)
  }
})

describe('searches without a result', () => {
  const count = (q: string, locale: Locale = 'en') => countMiss(run, locale, parseQuery(q))
  const misses = () =>
    run<{ wording: string; hits: number }>(
      sql`select wording, hits from search_misses order by hits desc, wording`,
    )

  test('are counted per day, language and wording', async () => {
    for (const typed of ['Prompt caching', ' prompt  CACHING', 'other']) await count(typed)
    await count('other', 'de')
    expect(await misses()).toEqual([
      { wording: 'prompt caching', hits: 2 },
      { wording: 'other', hits: 1 },
      { wording: 'other', hits: 1 },
    ])
  })

  test('are not kept where they could name somebody', async () => {
    for (const typed of ['ada@example.com', '+49 30 1234567', '🎉']) await count(typed)
    expect(await misses()).toEqual([])
  })

  test('never fill more than so many rows a day, and those go on counting', async () => {
    await run(sql`
      insert into search_misses (day, locale, wording)
      select current_date, 'en', 'word ' || n from generate_series(1, ${MISSES_PER_DAY}::int) n
    `)
    await count('one more')
    await count('word 7')
    const rows = await misses()
    expect(rows).toHaveLength(MISSES_PER_DAY)
    expect(rows[0]).toEqual({ wording: 'word 7', hits: 2 })
  })
})

describe('the answer to a visitor', () => {
  const answer = async (q: string, { method = 'GET', address = '192.0.2.1' } = {}) => {
    const { answerSearch } = await import('#search/queries.ts')
    const headers = { 'x-forwarded-for': address }
    const request = new Request('http://localhost:3000/en/search', { method, headers })
    return answerSearch(request, { locale: 'en', query: parseQuery(q) })
  }
  const misses = () => run(sql`select wording from search_misses`)

  test('counts a miss, but not where a question was found, nor for a look at the headers', async () => {
    await createFaq(payload, { question: 'Who writes this?', onFaqPage: true })
    await answer('writes')
    await answer('nothing', { method: 'HEAD' })
    expect(await misses()).toEqual([])
    await answer('nothing')
    expect(await misses()).toEqual([{ wording: 'nothing' }])
  })

  test('is refused to an address that searches more than people do', async () => {
    await run(sql`truncate rate_limits`)
    const address = '192.0.2.77'
    await answer('a', { address })
    await run(sql`update rate_limits set hits = 300`)
    expect(await answer('a', { address })).toEqual({ retryAfterSeconds: expect.any(Number) })
    expect(await answer('', { address })).toMatchObject({ total: 0 })
    expect(await answer('a', { address: '192.0.2.78' })).toMatchObject({ total: 0 })
  })
})
