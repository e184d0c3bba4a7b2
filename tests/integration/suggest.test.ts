import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'
import { parseQuery } from '#search/parse-query.ts'
import type { SuggestAnswer } from '#search/suggest-answer.ts'
import { suggestEntries } from '#search/suggest-entries.ts'
import { createEntry, createFaq } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
})
afterAll(() => opened.close())
beforeEach(() => runSql({ payload }, sql`truncate entries, faqs, search_misses cascade`))

const suggest = (q: string, locale: Locale = 'en') =>
  suggestEntries(payload, { locale, query: parseQuery(q) })
const terms = async (q: string, locale: Locale = 'en') =>
  (await suggest(q, locale)).map(({ term }) => term)

let callers = 0
/** Asks the route as a caller of its own, unless one is named. */
async function ask(
  q: string,
  { locale = 'en' as Locale, address = `198.51.100.${++callers}` } = {},
) {
  const { answerSuggest } = await import('#search/answer-suggest.ts')
  const url = `http://localhost:3000/${locale}/search/suggest?${new URLSearchParams({ q })}`
  return answerSuggest(new Request(url, { headers: { 'x-forwarded-for': address } }), locale)
}

describe('suggestions', () => {
  test('are the name itself, its beginning, its words, and never texts', async () => {
    await createEntry(payload, { term: 'Summary', summary: 'About a token.' })
    await createEntry(payload, { term: 'The big token' })
    await createEntry(payload, { term: 'Token window' })
    await createEntry(payload, {
      term: 'Piece',
      names: [{ name: 'Token of text', kind: 'synonym' }],
    })
    await createEntry(payload, { term: 'Token' })
    expect(await terms('token')).toEqual(['Token', 'Token window', 'Piece', 'The big token'])
    expect(await terms('tok')).toHaveLength(4)
  })

  test('are names that look like it, only where none is spelt so', async () => {
    await createEntry(payload, { term: 'Embedding' })
    await createEntry(payload, { term: 'Größe', slug: 'groesse', locale: 'de' })
    expect(await terms('embeding')).toEqual(['Embedding'])
    expect(await terms('groesse', 'de')).toEqual(['Größe'])
    expect(await terms('xqzvwk')).toEqual([])
  })

  test('say which alias fits, where they lead, and a line of the definition', async () => {
    await createEntry(payload, {
      term: 'Latent diffusion model',
      summary: `A model.\n${'It makes pictures. '.repeat(12)}`,
      names: [
        { name: 'LDM', kind: 'abbreviation' },
        { name: 'latend model', kind: 'misspelling' },
      ],
    })
    const [suggestion] = await suggest('ldm')
    expect(suggestion).toMatchObject({
      alias: 'LDM',
      href: '/en/glossary/latent-diffusion-model',
      definition: expect.stringMatching(/^A model\. It makes .* …$/),
    })
    expect(suggestion?.definition.length).toBeLessThan(150)
    const [misspelt] = await suggest('latend model')
    expect(misspelt?.term).toBe('Latent diffusion model')
    expect(JSON.stringify(misspelt)).not.toContain('latend')
  })

  test('are few', async () => {
    for (let number = 0; number < 12; number += 1) {
      await createEntry(payload, { term: `Item ${number}`, slug: `item-${number}` })
    }
    expect(await suggest('item')).toHaveLength(7)
  })
})

describe('what is not public is never suggested', () => {
  const CANARY = 'zanzibar'
  const update = (id: number, data: object, options: object = {}) =>
    payload.update({
      collection: 'entries',
      id,
      data,
      locale: 'en',
      overrideAccess: true,
      ...options,
    })

  test.each([
    ['a draft', () => createEntry(payload, { term: CANARY, _status: 'draft' })],
    [
      'a newer draft',
      async () => {
        const { id } = await createEntry(payload, { term: 'Public' })
        await update(id, { term: CANARY, summary: CANARY }, { draft: true })
      },
    ],
    [
      'what was unpublished',
      async () => {
        const { id } = await createEntry(payload, { term: CANARY })
        await update(id, { _status: 'draft' })
      },
    ],
    ['another language', () => createEntry(payload, { term: CANARY, locale: 'de' })],
    [
      'a question without an entry',
      () => createFaq(payload, { question: CANARY, onFaqPage: true }),
    ],
  ])('%s', async (_, prepare) => {
    await prepare()
    for (const typed of ['z', 'zan', CANARY, 'zanzibra']) {
      expect(JSON.stringify(await suggest(typed)), typed).toBe('[]')
    }
  })
})

describe('the answer while somebody types', () => {
  test('has the words to show and to say, and counts no misses', async () => {
    await createEntry(payload, { term: 'Token' })
    const answer: SuggestAnswer = await (await ask(' to & <b> ')).json()
    expect(answer).toMatchObject({
      suggestions: [],
      status: 'No term fits yet. Enter also searches the texts.',
      all: { label: 'All results for “to & <b>”', href: '/en/search?q=to%20%26%20%3Cb%3E' },
    })
    expect(await (await ask('tok')).json()).toMatchObject({ status: '1 suggestion' })
    expect(await runSql({ payload }, sql`select * from search_misses`)).toEqual([])
  })

  test.each(['', ' ', '%', '_', '\u0000', '🎉', '\ud83d', `' & | ! :*`, 'x'.repeat(10_240)])(
    'comes for whatever is typed (%#)',
    async (typed) => {
      const answer = await ask(typed)
      expect(answer.status).toBe(200)
      expect(answer.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=1')
      expect(await answer.json()).toMatchObject({ suggestions: [] })
    },
  )

  test('is refused to who asks faster than anybody types, and writes nothing', async () => {
    const address = '203.0.113.7'
    let refused: Response | undefined
    for (let turn = 0; turn < 400 && !refused; turn += 1) {
      const answer = await ask('', { address })
      if (answer.status !== 200) refused = answer
      else expect(turn).toBeLessThan(399)
    }
    expect(refused?.status).toBe(429)
    expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await ask('', { address: '203.0.113.8' })).status).toBe(200)
    expect(await runSql({ payload }, sql`select * from rate_limits`)).toEqual([])
  })
})
