import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import { answerFound } from '#results/answer-found.ts'
import { answerView } from '#results/answer-view.ts'
import { keepResults } from '#results/keep-results.ts'
import { readResults, readSearches, readWeeks } from '#results/read-results.ts'
import { storeSeen } from '#results/store-seen.ts'
import type { Seen } from '#results/tally.ts'
import { createEntry, createUser, PASSWORD, sendRequest } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor } from '../support/rest-door.ts'

let opened: TestPayload
let payload: Payload
let door: RestDoor
let sender = 0

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  door = await openRestDoor(payload)
})
afterAll(() => opened?.close())
beforeEach(async () => {
  sender += 1
  await run(sql`truncate entries, leads cascade`)
})

const run = <Row>(statement: ReturnType<typeof sql>) => runAlone(payload)<Row>(statement)

const READER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/143.0.0.0 Safari/537.36'

const request = (path: string, headers: Record<string, string> = {}, method = 'GET') =>
  new Request(`http://localhost:3000${path}`, {
    method,
    headers: {
      'user-agent': READER,
      'sec-fetch-site': 'same-origin',
      'x-forwarded-for': `198.51.100.${sender}`,
      ...headers,
    },
  })

function view(slug: string, headers: Record<string, string> = {}, locale = 'en') {
  const seen: Seen[] = []
  const answer = answerView(
    request(`/api/view/${locale}/${slug}`, headers),
    { locale, slug },
    (one) => seen.push(one),
  )
  return { seen, answer }
}

describe('a view', () => {
  test('is counted without a cookie, and once for a reader who comes back soon', () => {
    const { seen, answer } = view('an-entry')
    expect(seen).toEqual([{ locale: 'en', slug: 'an-entry' }])
    expect(answer.headers.get('set-cookie')).toBeNull()
    expect(answer.headers.get('cache-control')).toBe('private, max-age=1800')
    expect(answer.headers.get('content-type')).toBe('image/gif')
  })

  test.each([
    ['a program', { 'user-agent': 'curl/8.5.0' }],
    ['a colleague who is signed in', { cookie: 'a=b; payload-token=x' }],
    ['a page fetched ahead', { 'sec-purpose': 'prefetch;prerender' }],
    ['another site', { 'sec-fetch-site': 'cross-site' }],
  ])('is not counted for %s, who get the picture all the same', (_, headers) => {
    const { seen, answer } = view('an-entry', headers)
    expect(seen).toEqual([])
    expect(answer.status).toBe(200)
  })

  test('is not counted for what cannot be an entry', () => {
    expect(view('../admin').seen).toEqual([])
    expect(view('an-entry', {}, 'fr').seen).toEqual([])
  })

  test('is not counted any more for an address that never stops', () => {
    const seen = Array.from({ length: 200 }, () => view('an-entry').seen).flat()
    expect(seen.length).toBeGreaterThan(100)
    expect(seen.length).toBeLessThan(130)
  })
})

describe('the opening of a search result', () => {
  function ping(from: string, to: string, headers: Record<string, string> = {}) {
    const seen: Seen[] = []
    const given = { 'ping-from': from, 'ping-to': to, ...headers }
    const answer = answerFound(request('/api/found', given, 'POST'), (one) => seen.push(one))
    expect(answer.status).toBe(204)
    return seen
  }
  const at = (path: string) => `http://localhost:3000${path}`
  const RESULT = at('/en/glossary/rag')

  test('is counted with what was searched, or without it where that might say who', () => {
    const counted = { locale: 'en', slug: 'rag' }
    expect(ping(at('/en/search?q=Retrieval%20RAG'), RESULT)).toEqual([
      { ...counted, wording: 'retrieval rag' },
    ])
    expect(ping(at('/en/search?q=ada@example.com'), RESULT)).toEqual([{ ...counted, wording: '' }])
  })

  test.each([
    ['another page', at('/en/glossary'), RESULT],
    ['another language', at('/de/search?q=a'), RESULT],
    ['something that is no entry', at('/en/search?q=a'), at('/admin')],
    ['nonsense', 'x', 'y'],
  ])('is not counted from %s', (_, from, to) => expect(ping(from, to)).toEqual([]))

  test('is not counted for programs', () => {
    expect(ping(at('/en/search?q=a'), RESULT, { 'user-agent': 'bot' })).toEqual([])
  })
})

const viewsOf = () =>
  run<{ id: number; locale: string; views: number }>(
    sql`select entry_id as id, locale, views from entry_views order by day, entry_id, locale`,
  )

describe('a batch', () => {
  test('adds up by day, entry and language, old addresses included, and drops the rest', async () => {
    const { id } = await createEntry(payload, { term: 'First name', slug: 'first-name' })
    await payload.update({
      collection: 'entries',
      id,
      locale: 'en',
      data: { slug: 'new-name', _status: 'published' },
      overrideAccess: true,
    })
    await createEntry(payload, { term: 'Draft', slug: 'a-draft', _status: 'draft' })
    const batch = [
      { locale: 'en', slug: 'new-name', count: 2 },
      { locale: 'en', slug: 'first-name', count: 3 },
      { locale: 'de', slug: 'new-name', count: 5 },
      { locale: 'en', slug: 'a-draft', count: 7 },
      { locale: 'en', slug: 'invented', count: 9 },
    ] as const
    await storeSeen(run, [...batch])
    await storeSeen(run, [batch[0]])
    expect(await viewsOf()).toEqual([{ id, locale: 'en', views: 7 }])
  })

  test('keeps what was searched apart from what was seen', async () => {
    const { id } = await createEntry(payload, { term: 'Found', slug: 'found' })
    await storeSeen(run, [
      { locale: 'en', slug: 'found', wording: 'fond', count: 2 },
      { locale: 'en', slug: 'found', wording: '', count: 4 },
    ])
    expect(await viewsOf()).toEqual([])
    expect(await readSearches(run, id)).toEqual([{ wording: 'fond', hits: 2 }])
  })
})

test('old days are added up to months, very old ones forgotten, and reach is measured', async () => {
  const { id } = await createEntry(payload, { term: 'Old' })
  await run(sql`
    insert into entry_views (day, entry_id, locale, views) values
      (current_date, ${id}, 'en', 1), (current_date - 1, ${id}, 'de', 2),
      (date '2026-01-05', ${id}, 'en', 4), (date '2026-01-31', ${id}, 'en', 8),
      (date '2026-01-01', ${id}, 'en', 16), (date '2020-01-01', ${id}, 'en', 32)`)
  await keepResults(run)
  await keepResults(run)
  const kept = await run<{ day: string; views: number }>(
    sql`select day::text, views from entry_views where day < current_date - 100 order by day`,
  )
  expect(kept).toEqual([{ day: '2026-01-01', views: 28 }])
  expect(await run(sql`select views from entry_reach where entry_id = ${id}`)).toEqual([
    { views: 3 },
  ])
})

describe('the results', () => {
  async function fill() {
    const read = await createEntry(payload, { term: 'Much read', slug: 'much-read' })
    const asked = await createEntry(payload, { term: '=Asked', slug: 'asked-about' })
    await createEntry(payload, { term: 'Ignored' })
    await storeSeen(run, [
      { locale: 'en', slug: 'much-read', count: 9 },
      { locale: 'en', slug: 'asked-about', count: 1 },
      { locale: 'en', slug: 'asked-about', wording: 'ask', count: 2 },
    ])
    await run(sql`insert into entry_votes (entry_id, locale, day, helpful, unhelpful)
                  values (${read.id}, 'en', current_date - 40, 3, 1)`)
    const entry = { entry: 'asked-about', name: 'Ada Canary', message: 'Call the canary.' }
    const won = await sendRequest(payload, entry)
    await sendRequest(payload, entry)
    const spam = await sendRequest(payload, entry)
    const change = (id: number, data: object) =>
      payload.update({ collection: 'leads', id, data, overrideAccess: true })
    await change(won, { status: 'won' })
    await change(spam, { spam: { verdict: 'spam' } })
    return { read, asked }
  }
  const ask = (sort: 'views' | 'leads' | 'helpful', days: 30 | 90 = 30) =>
    readResults(run, { days, sort, language: 'en' }, { limit: 10, offset: 0 })

  test('say of each entry what became of it in a period, sorted as asked', async () => {
    await fill()
    const none = { views: 0, searches: 0, helpful: 0, unhelpful: 0, leads: 0, won: 0 }
    const { rows, total } = await ask('views')
    expect(total).toBe(2)
    expect(rows).toMatchObject([
      { ...none, term: 'Much read', views: 9 },
      { ...none, term: '=Asked', views: 1, searches: 2, leads: 2, won: 1 },
    ])
    expect((await ask('leads')).rows[0]?.term).toBe('=Asked')
    expect((await ask('helpful', 90)).rows[0]).toMatchObject({ helpful: 3, unhelpful: 1 })
  })

  test('say it of one entry week by week', async () => {
    const { read } = await fill()
    const weeks = await readWeeks(run, read.id)
    expect(weeks).toHaveLength(12)
    expect(weeks.at(-1)).toMatchObject({ views: 9, helpful: 0 })
    expect(weeks.at(-6)).toMatchObject({ views: 0, helpful: 3, unhelpful: 1 })
  })

  test('are exported for marketing without anything of a lead, and for nobody else', async () => {
    await fill()
    const download = async (role: 'admin' | 'marketing' | 'sales') => {
      const { email } = await createUser(payload, { role })
      const data = { email, password: PASSWORD }
      const { token } = await payload.login({ collection: 'users', data })
      return door.call('GET', 'results/export?days=30&sort=leads', { token: String(token) })
    }
    const { status, text } = await download('marketing')
    expect(status).toBe(200)
    expect(text).toContain("'=Asked,1,2,0,0,2,1\r\n")
    expect(text).not.toMatch(/canary|ada-|example\.com/i)
    expect((await download('admin')).status).toBe(200)
    const refused = await download('sales')
    expect([refused.status, refused.text]).toEqual([403, '{"ok":false}'])
    expect((await door.call('GET', 'results/export')).status).toBe(401)
  })
})
