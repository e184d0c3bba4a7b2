import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { transact } from '#cms/transact.ts'
import { openLog } from '#lib/log.ts'
import { answerMetrics } from '#watch/answer-metrics.ts'
import { answerReadiness } from '#watch/readiness.ts'
import { sendRequest } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

const TOKEN = 'a-token-of-the-tests'

let opened: TestPayload
beforeAll(async () => {
  opened = await openTestPayload()
})
afterAll(() => opened.close())

async function scrape(authorization = `Bearer ${TOKEN}`, openPayload = async () => opened.payload) {
  const request = new Request('http://localhost/metrics', { headers: { authorization } })
  const response = await answerMetrics(request, { token: TOKEN, openPayload })
  return { status: response.status, text: await response.text() }
}

const seriesOf = (text: string, series: string) =>
  text
    .split('\n')
    .find((line) => line.startsWith(`${series} `))
    ?.slice(series.length + 1)

test('what is asked for at once on one connection goes to it one after another', async () => {
  const warned = vi.fn()
  process.on('warning', warned)
  const ask = (...divisors: number[]) =>
    transact(opened.payload, (run) =>
      Promise.all(divisors.map((by) => run<{ is: number }>(sql`select 12 / ${by}::int as is`))),
    )
  expect((await ask(1, 2, 3, 4)).flat()).toEqual([{ is: 12 }, { is: 6 }, { is: 4 }, { is: 3 }])
  await expect(ask(1, 0, 3)).rejects.toThrow()
  expect(await ask(6)).toEqual([[{ is: 2 }]])
  expect(warned.mock.calls).toEqual([])
  process.off('warning', warned)
})

describe('metrics', () => {
  test('are closed without their token, and not there where none is set', async () => {
    expect(await scrape('')).toEqual({ status: 401, text: '' })
    expect(await scrape('Bearer something-else')).toEqual({ status: 401, text: '' })
    const request = new Request('http://localhost/metrics')
    const openPayload = async () => opened.payload
    expect((await answerMetrics(request, { token: undefined, openPayload })).status).toBe(404)
  })

  test('count leads, deliveries and jobs, and name nobody', async () => {
    await sendRequest(opened.payload, { email: 'ada@example.com', name: 'Ada Lovelace' })
    await runSql(opened, sql`update deliveries set due_at = now() - interval '1 minute'`)
    const { status, text } = await scrape()
    expect(status).toBe(200)
    expect(seriesOf(text, 'lemma_database_up')).toBe('1')
    expect(seriesOf(text, 'lemma_leads{day="today"}')).toBe('1')
    expect(seriesOf(text, 'lemma_deliveries{state="waiting"}')).toBe('2')
    expect(Number(seriesOf(text, 'lemma_delivery_age_seconds'))).toBeGreaterThanOrEqual(60)
    expect(seriesOf(text, 'lemma_jobs{state="due"}')).toBe('2')
    expect(Number(seriesOf(text, 'lemma_query_seconds_count{kind="with"}'))).toBeGreaterThan(0)
    expect(seriesOf(text, 'lemma_pool_connections{state="waited for"}')).toBe('0')
    expect(text).not.toMatch(/ada|example\.com/i)
  })

  test('say that the database is away, and show no figures of an earlier time', async () => {
    const away = () => Promise.reject(new Error('away'))
    const { status, text } = await scrape(undefined, away)
    expect(status).toBe(200)
    expect(seriesOf(text, 'lemma_database_up')).toBe('0')
    expect(text).not.toMatch(/^lemma_leads/m)
  })
})

test('a slow query is logged without its values', async () => {
  const warn = vi.spyOn(openLog(), 'warn').mockImplementation(() => {})
  await runSql(opened, sql`select pg_sleep(0.6), ${'ada@example.com'}::text as email`)
  expect(warn).toHaveBeenCalledOnce()
  const [logged] = warn.mock.calls[0] ?? []
  expect(logged).toMatchObject({
    msg: 'A slow query',
    sql: 'select pg_sleep(0.6), $1::text as email',
  })
  expect(JSON.stringify(logged)).not.toContain('ada')
})

describe('a process is ready', () => {
  const ask = async (databaseUrl: string) => {
    // Answers are kept for a second.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 60_000 * ++asked })
    const response = await answerReadiness(databaseUrl).finally(() => vi.useRealTimers())
    return { status: response.status, text: (await response.text()).trim() }
  }
  let asked = 0

  test('when its database has all migrations', async () => {
    expect(await ask(opened.databaseUrl)).toEqual({ status: 200, text: 'ready' })
  })

  test('but not while one is pending', async () => {
    const client = new Client({ connectionString: opened.databaseUrl })
    await client.connect()
    await client.query(
      `delete from payload_migrations where id = (select max(id) from payload_migrations)`,
    )
    await client.end()
    expect(await ask(opened.databaseUrl)).toEqual({ status: 503, text: 'migrations are pending' })
  })

  test('nor while the database is away', async () => {
    const nowhere = opened.databaseUrl.replace(/:\d+\//, ':1/')
    expect(await ask(nowhere)).toEqual({ status: 503, text: 'database is away' })
  })
})
