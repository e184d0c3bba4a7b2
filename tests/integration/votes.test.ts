import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { answerVote } from '#votes/answer-vote.ts'
import { readVotes } from '#votes/read-votes.ts'
import { createEntry } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload
let sender = 0

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
})
afterAll(() => opened?.close())
beforeEach(() => {
  sender += 1
})

type Given = { body?: string; address?: string; headers?: Record<string, string> }

const vote = ({ body, address = `198.51.100.${sender}`, headers = {} }: Given) =>
  answerVote(
    new Request('http://localhost:3000/api/vote', {
      method: 'POST',
      body: body ?? null,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': address,
        ...headers,
      },
    }),
    async () => payload,
  )

const form = (entry: string, helpful = 'yes', locale = 'en') =>
  new URLSearchParams({ entry, helpful, locale }).toString()

const votesOf = (id: number) =>
  runSql<{ locale: string; helpful: number; unhelpful: number }>(
    { payload },
    sql`select locale, helpful, unhelpful from entry_votes where entry_id = ${id} order by locale`,
  )

describe('a voice on an entry', () => {
  test('is counted by language and leads back to the thanks on the page', async () => {
    const { id, slug } = await createEntry(payload, { term: 'Voted on' })
    const answer = await vote({ body: form(String(slug)) })
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/en/glossary/voted-on#voted')
    await vote({ body: form(String(slug), 'no'), address: '203.0.113.1' })
    expect(await votesOf(id)).toEqual([{ locale: 'en', helpful: 1, unhelpful: 1 }])
  })

  test('counts once a day for an address, however often and however parallel it is given', async () => {
    const { id, slug } = await createEntry(payload, { term: 'Stuffed' })
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => vote({ body: form(String(slug)) })),
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(303))
    expect(await votesOf(id)).toEqual([{ locale: 'en', helpful: 1, unhelpful: 0 }])
  })

  test('of one address counts for a limited number of entries in an hour', async () => {
    const entries = await Promise.all(
      Array.from({ length: 62 }, (_, index) => createEntry(payload, { term: `Many ${index}` })),
    )
    for (const { slug } of entries) await vote({ body: form(String(slug)) })
    const [total] = await runSql<{ count: number }>(
      { payload },
      sql`select sum(helpful)::int as count from entry_votes
          where entry_id = any(${`{${entries.map(({ id }) => id).join()}}`}::int[])`,
    )
    expect(total?.count).toBe(60)
  })

  test('is told to marketing for ninety days, by language', async () => {
    const { id, slug } = await createEntry(payload, { term: 'Told' })
    await vote({ body: form(String(slug), 'no') })
    await runSql(
      { payload },
      sql`insert into entry_votes (entry_id, locale, day, helpful)
          values (${id}, 'en', current_date - 89, 2), (${id}, 'en', current_date - 90, 4), (${id}, 'de', current_date, 1)`,
    )
    expect(await readVotes(payload, id)).toEqual([
      { locale: 'de', helpful: 1, unhelpful: 0 },
      { locale: 'en', helpful: 2, unhelpful: 1 },
    ])
  })

  test('is forgotten with its entry', async () => {
    const { id, slug } = await createEntry(payload, { term: 'Deleted' })
    await vote({ body: form(String(slug)) })
    await payload.delete({ collection: 'entries', id, overrideAccess: true })
    expect(await votesOf(id)).toEqual([])
  })
})

describe('nothing is counted', () => {
  beforeAll(async () => {
    await createEntry(payload, { term: 'Kept back', slug: 'kept-back', _status: 'draft' })
    await createEntry(payload, { term: 'Public only in English' })
  })

  test.each([
    ['an entry that is a draft', 404, form('kept-back')],
    [
      'a language in which the entry is not public',
      404,
      form('public-only-in-english', 'yes', 'de'),
    ],
    ['an answer that is neither yes nor no', 422, form('public-only-in-english', 'maybe')],
    ['no entry', 422, 'helpful=yes'],
    ['an address that is none', 422, form('../admin')],
    ['a NUL byte', 422, 'entry=a%00b&helpful=yes&locale=en'],
    ['a body that is too large', 413, 'x'.repeat(5000)],
    ['no body', 422, undefined],
  ])('for %s', async (_, status, body) => {
    const answer = await vote(body === undefined ? {} : { body })
    expect(answer.status).toBe(status)
    expect(answer.headers.get('location')).toBeNull()
  })

  test('from a page of another site', async () => {
    const { id, slug } = await createEntry(payload, { term: 'Foreign' })
    const answer = await vote({
      body: form(String(slug)),
      headers: { 'sec-fetch-site': 'cross-site' },
    })
    expect(answer.status).toBe(403)
    expect(await votesOf(id)).toEqual([])
  })
})

test('says that it was not counted while storage is down', async () => {
  const answer = await answerVote(
    new Request('http://localhost:3000/api/vote', {
      method: 'POST',
      body: form('any', 'yes', 'de'),
    }),
    () => Promise.reject(new Error('down')),
  )
  expect(answer.status).toBe(503)
  expect(answer.headers.get('retry-after')).toBe('10')
})
