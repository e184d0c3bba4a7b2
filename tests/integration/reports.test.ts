import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import { type Dimension, type Report, readReport } from '#leads/reports/read-report.ts'
import { groupsBy, sayGroup } from '#leads/reports/say.ts'
import type { Scope } from '#leads/reports/scope.ts'
import { createEntry, createTopic, sendRequest } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor, signInAll } from '../support/rest-door.ts'

let opened: TestPayload
let payload: Payload
let rest: RestDoor
let tokens: Awaited<ReturnType<typeof signInAll>>

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  rest = await openRestDoor(payload)
  tokens = await signInAll(payload)
})
afterAll(() => opened.close())
beforeEach(() =>
  runSql({ payload }, sql`truncate leads, lead_events, deliveries, privacy_log cascade`),
)

type Given = {
  status?: string
  reason?: string
  verdict?: string
  entry?: string
  campaign?: string
  /** Days since it came in. */
  age?: number
  /** Hours until it was answered. */
  wait?: number
  isTrashed?: boolean
}

async function receive({ status = 'new', verdict = 'clean', ...given }: Given = {}) {
  const { entry = '', campaign = '' } = given
  const id = await sendRequest(payload, { entry, campaign })
  await runSql(
    { payload },
    sql`
      update leads set status = ${status}::enum_leads_status,
        lost_reason = ${given.reason ?? null}::enum_leads_lost_reason,
        spam_verdict = ${verdict}::enum_leads_spam_verdict,
        created_at = now() - make_interval(days => ${given.age ?? 0}),
        first_response_at = now() - make_interval(days => ${given.age ?? 0})
          + make_interval(hours => ${given.wait ?? null}::int),
        deleted_at = case when ${given.isTrashed ?? false}::boolean then now() end
      where id = ${id}
    `,
  )
}

const read = (scope: Partial<Scope> = {}, most = 10) =>
  readReport(runAlone(payload), {
    scope: { days: 30, step: 'day', ...scope },
    language: 'en',
    most,
  })

const rowsOf = (report: Report, dimension: Dimension) =>
  groupsBy(report, dimension).map((group) => [sayGroup(group, 'en'), group.leads, group.won])

describe('a report', () => {
  test('counts what came within the period, step by step, days without leads too', async () => {
    await receive()
    await receive({ age: 2, status: 'won' })
    await receive({ age: 2 })
    await receive({ age: 40 })
    const { moments, total } = await read()
    expect(moments).toHaveLength(30)
    expect(moments.slice(-3).map(({ leads, won }) => [leads, won])).toEqual([
      [2, 1],
      [0, 0],
      [1, 0],
    ])
    expect(total).toMatchObject({ leads: 3, won: 1, lost: 0 })
    expect((await read({ days: 90, step: 'month' })).total.leads).toBe(4)
    expect((await read({ days: 365, step: 'week' })).moments.length).toBeGreaterThan(51)
  })

  test('leaves suspects, spam and the trash out, and says how many suspects', async () => {
    await receive({ verdict: 'suspect' })
    await receive({ verdict: 'spam' })
    await receive({ isTrashed: true })
    const report = await read()
    expect([report.total.leads, report.leftOut, report.groups]).toEqual([0, 2, []])
  })

  test('knows the middle wait for an answer, and how long nine of ten waited', async () => {
    for (const wait of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]) await receive({ age: 3, wait })
    await receive({ age: 3 })
    const { total, moments } = await read()
    expect(total).toMatchObject({ answered: 11, median: 6 * 3600, slow: 10 * 3600 })
    expect(moments.at(-4)).toMatchObject({ answered: 11, median: 6 * 3600 })
    expect(moments.at(-1)).toMatchObject({ answered: 0, median: null })
  })

  test('counts by entry, by each topic of the entry, by campaign, language, status and reason', async () => {
    const [video, audio] = [
      await createTopic(payload, { name: 'Video' }),
      await createTopic(payload, { name: 'Audio' }),
    ]
    await createEntry(payload, { term: 'Codec', topics: [video.id, audio.id] })
    await createEntry(payload, { term: 'Frame', topics: [video.id] })
    await receive({ entry: 'codec', campaign: 'spring', status: 'won' })
    await receive({ entry: 'codec', campaign: 'spring', status: 'lost', reason: 'price' })
    await receive({ entry: 'frame', status: 'lost' })
    await receive()
    const report = await read()
    expect(rowsOf(report, 'entry')).toEqual([
      ['Codec', 2, 1],
      ['Frame', 1, 0],
      ['General contact page', 1, 0],
    ])
    expect(rowsOf(report, 'topic')).toEqual([
      ['Video', 3, 1],
      ['Audio', 2, 1],
      ['Without a topic', 1, 0],
    ])
    expect(rowsOf(report, 'campaign')).toEqual([
      ['spring', 2, 1],
      ['No campaign', 2, 0],
    ])
    expect(rowsOf(report, 'locale')).toEqual([['English', 4, 1]])
    expect(rowsOf(report, 'status')).toEqual([
      ['New', 1, 0],
      ['Won', 1, 1],
      ['Lost', 2, 0],
    ])
    expect(rowsOf(report, 'reason').sort()).toEqual([
      ['No reason given', 1, 0],
      ['Price', 1, 0],
    ])
  })

  test('names the most frequent and sums up the others', async () => {
    for (const campaign of ['a', 'a', 'a', 'b', 'b', 'c', 'd']) await receive({ campaign })
    expect(rowsOf(await read({}, 2), 'campaign')).toEqual([
      ['a', 3, 0],
      ['b', 2, 0],
      ['All others', 2, 0],
    ])
  })

  test('does not name what marketing keeps back', async () => {
    const entry = await createEntry(payload, { term: 'Secret plan' })
    await receive({ entry: 'secret-plan' })
    const data = { _status: 'draft' as const }
    await payload.update({
      collection: 'entries',
      id: entry.id,
      data,
      locale: 'en',
      overrideAccess: true,
    })
    expect(rowsOf(await read(), 'entry')).toEqual([[`Not public (no. ${entry.id})`, 1, 0]])
  })
})

describe('as CSV', () => {
  const exportReport = (role: string, language = 'en') =>
    rest.call('POST', 'leads/reports', {
      token: tokens[role],
      body: new URLSearchParams({ days: '30', step: 'month' }).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'accept-language': language },
    })

  test.each([
    ['visitor', 401],
    ['marketing', 403],
    ['sales', 200],
    ['admin', 200],
  ])('%s gets %i, and is in the log if it is given out', async (role, status) => {
    await receive({ campaign: 'canary' })
    const answer = await exportReport(role)
    expect([answer.status, answer.text.includes('canary')]).toEqual([status, status === 200])
    const { docs } = await payload.find({
      collection: 'privacy-log',
      depth: 0,
      overrideAccess: true,
    })
    const entry = { action: 'exported-report', leads: 1, by: expect.any(Number) }
    expect(docs).toEqual(status === 200 ? [expect.objectContaining(entry)] : [])
  })

  test('holds all tables in one, without formulas, in the reader’s language', async () => {
    await receive({ campaign: '=cmd|calc', age: 0, wait: 3 })
    const { text, headers } = await exportReport('sales', 'de')
    expect(headers.get('content-disposition')).toMatch(/filename="lead-report-[\d-]{10}[.]csv"/)
    expect(text).toContain('Tabelle,Wovon,Anfragen,Gewonnen,Verloren,Beantwortet,')
    expect(text).toContain('\r\nBerichte,,1,0,0,1,3,3\r\n')
    expect(text).toContain("\r\nNach Kampagne,'=cmd|calc,1,0,0,,,\r\n")
    expect(text).toContain('\r\nNach Eintrag,Allgemeine Kontaktseite,1,0,0,,,\r\n')
  })
})
