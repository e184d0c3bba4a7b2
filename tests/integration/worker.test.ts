import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { waitUntil } from '#cli/processes/processes.ts'
import { runSql, sql } from '#cms/sql.ts'
import { openMeans } from '#delivery/means.ts'
import { runWorker } from '#worker/run-worker.ts'
import { createEntry, sendRequest } from '../support/factories.ts'
import { type MailServer, startMailServer } from '../support/mail-server.ts'
import { type Outbox, openOutbox } from '../support/outbox.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload
let mail: MailServer
let outbox: Outbox

beforeAll(async () => {
  mail = await startMailServer()
  process.env.SMTP_URL = mail.url
  process.env.SALES_INBOX = 'sales@example.com'
  opened = await openTestPayload()
  payload = opened.payload
  outbox = openOutbox(payload)
})
afterAll(async () => {
  await openMeans().close()
  await mail.close()
  await opened.close()
})

/** Runs a worker of this process while `work` lasts. */
async function withWorker(work: () => Promise<void>) {
  const stopping = new AbortController()
  const lines: string[] = []
  const running = runWorker({
    databaseUrl: opened.databaseUrl,
    openPayload: () => Promise.resolve(payload),
    signal: stopping.signal,
    report: (line) => lines.push(line),
  })
  try {
    await work()
  } finally {
    stopping.abort()
    await running
  }
  expect(lines).toEqual([])
}

const untilSent = (lead: number) =>
  waitUntil(async () => (await outbox.rows(lead)).every(({ status }) => status === 'sent'), 10_000)

test('a worker that starts sends what was stored before there was one', async () => {
  const lead = await sendRequest(payload)
  await runSql({ payload }, sql`delete from graphile_worker._private_jobs`)
  await runSql({ payload }, sql`update deliveries set due_at = null, key = null`)
  await withWorker(async () => {
    await untilSent(lead)
  })
  expect(await outbox.rows(lead)).toMatchObject([{ status: 'sent' }, { status: 'sent' }])
})

test('a worker that runs is woken by the commit, and leaves no job behind', async () => {
  await withWorker(async () => {
    const first = await sendRequest(payload)
    await untilSent(first)
    const second = await sendRequest(payload)
    await untilSent(second)
    await waitUntil(async () => (await jobs()).length === 0, 5000)
    expect(await jobs()).toEqual([])
  })
})

test('a publish is counted for the board, once its links are made', async () => {
  const counted = () =>
    runSql<{ count: number }>(
      { payload },
      sql`select count from health_counts where check_id = 'summary' and count = 1`,
    )
  await runSql({ payload }, sql`delete from health_counts`)
  await createEntry(payload, { term: 'Bare', summary: '' })
  await withWorker(async () => {
    await waitUntil(async () => (await counted()).length === 1, 10_000)
  })
  expect(await counted()).toEqual([{ count: 1 }])
})

const jobs = () =>
  runSql(
    { payload },
    sql`
      select j.key from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'deliver'
    `,
  )
