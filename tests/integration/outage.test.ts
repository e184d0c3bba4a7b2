import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { waitUntil } from '#cli/processes/processes.ts'
import { postgres, runSql, sql } from '#cms/sql.ts'
import { answerContact } from '#leads/answer-contact.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { mountSmallDisk, type SmallDisk } from '../support/small-disk.ts'

// What `npm run faults` does to whole processes, done here to the database alone: nothing that was
// accepted is lost, and whoever is not accepted is asked to come back.

const serverUrl = () => String(process.env.DATABASE_URL).replace(/\/[^/]*$/, '')

let opened: TestPayload
let payload: Payload
let disk: SmallDisk | undefined

beforeAll(async () => {
  process.env.TRUSTED_PROXY_HOPS = '1'
  disk = await mountSmallDisk(serverUrl())
  opened = await openTestPayload(disk?.tablespace)
  payload = opened.payload
})
afterAll(async () => {
  await opened.close()
  await disk?.remove()
})
beforeEach(() => {
  vi.spyOn(payload.logger, 'error').mockReturnValue()
  vi.spyOn(payload.logger, 'warn').mockReturnValue()
})

vi.setConfig({ testTimeout: 90_000 })

let visitors = 0
function newRequest(message = 'Please call me back.') {
  visitors += 1
  const requestId = randomUUID()
  const address = `10.${visitors >> 8}.${visitors & 255}.1`
  const body = {
    name: 'Ada Lovelace',
    email: `${requestId}@example.com`,
    message,
    consent: 'yes',
    locale: 'en',
    requestId,
  }
  return { requestId, address, body: JSON.stringify(body) }
}

type Sent = ReturnType<typeof newRequest>
type Tally = { accepted: string[]; later: number; others: number[] }

const newTally = (): Tally => ({ accepted: [], later: 0, others: [] })

async function send({ requestId, address, body }: Sent, tally: Tally): Promise<boolean> {
  const headers = { 'content-type': 'application/json', 'x-forwarded-for': address }
  const url = 'http://localhost:3000/api/contact'
  const response = await answerContact(new Request(url, { method: 'POST', headers, body }), {
    openPayload: () => Promise.resolve(payload),
    getSite: () => Promise.reject(new Error('not asked')),
    drawPage: () => Promise.reject(new Error('not asked')),
  })
  if (response.status === 201) tally.accepted.push(requestId)
  else if (response.status === 503 && response.headers.has('retry-after')) tally.later += 1
  else tally.others.push(response.status)
  return response.status === 201
}

async function sendUntilAccepted(sent: Sent, tally: Tally): Promise<void> {
  while (!(await send(sent, tally))) await sleep(20)
}

/** Leads of these requests, and their deliveries. */
async function stored(tally: Tally) {
  const [row] = await runSql<{ leads: number; deliveries: number }>(
    { payload },
    sql`select count(distinct l.id)::int as leads, count(d.id)::int as deliveries
      from leads l left join deliveries d on d.lead_id = l.id
      where l.request_id in (
        select jsonb_array_elements_text(${JSON.stringify(tally.accepted)}::jsonb)
      )`,
  )
  return { leads: row?.leads, deliveries: row?.deliveries }
}

async function expectNothingLost(what: string, tally: Tally): Promise<void> {
  const found = await stored(tally)
  const { accepted, later, others } = tally
  console.log(
    `${what}: ${accepted.length} accepted, ${later} asked to come back, ${others.length} answered otherwise; ${found.leads} leads and ${found.deliveries} deliveries stored`,
  )
  expect(others).toEqual([])
  expect(new Set(accepted).size).toBe(accepted.length)
  expect(found).toEqual({ leads: accepted.length, deliveries: accepted.length * 2 })
}

test('connections that are killed while visitors write', async () => {
  const tally = newTally()
  const killer = new Client({ connectionString: opened.databaseUrl })
  await killer.connect()
  let killed = 0
  const writers = Array.from({ length: 60 }, async (_, n) => {
    await sleep(n * 30)
    return sendUntilAccepted(newRequest(), tally)
  })
  for (let round = 0; round < 8; round += 1) {
    await sleep(250)
    const { rowCount } = await killer.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = current_database() and pid <> pg_backend_pid()`,
    )
    killed += rowCount ?? 0
  }
  await Promise.all(writers)
  await killer.end()
  expect(killed).toBeGreaterThan(0)
  await expectNothingLost(`${killed} connections killed`, tally)
})

test('no connection is left', async () => {
  const tally = newTally()
  const { pool } = postgres(payload)
  const countFree = () => 10 - (pool.totalCount - pool.idleCount)
  // One is Payload's own, for as long as it lives; those that were killed have not been lost.
  expect(await waitUntil(() => countFree() === 9, 15_000)).toBe(true)
  const held = await Promise.all(Array.from({ length: 9 }, () => pool.connect()))
  const requests = Array.from({ length: 5 }, () => newRequest())
  await Promise.all(requests.map((request) => send(request, tally)))
  expect(tally).toEqual({ accepted: [], later: 5, others: [] })
  for (const client of held) client.release()
  await Promise.all(requests.map((request) => sendUntilAccepted(request, tally)))
  await expectNothingLost('pool exhausted', tally)
})

test('the disk is full', async (context) => {
  if (!disk) {
    console.warn('NOT TESTED: a full disk, because this user may not mount one')
    context.skip()
    return
  }
  const tally = newTally()
  const requests = Array.from({ length: 200 }, (_, n) => newRequest(`${n} `.repeat(900)))
  await disk.fill()
  for (const request of requests) await send(request, tally)
  const before = tally.accepted.length
  expect(tally.later).toBeGreaterThan(0)
  // Readers go on.
  expect((await stored(tally)).leads).toBe(before)
  await disk.free()
  const refused = requests.filter(({ requestId }) => !tally.accepted.includes(requestId))
  for (const request of refused) await sendUntilAccepted(request, tally)
  expect(tally.accepted.length).toBe(requests.length)
  await expectNothingLost('disk full', tally)
})
