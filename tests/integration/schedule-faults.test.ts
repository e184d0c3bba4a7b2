import type { Payload } from 'payload'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Child, keepOutput, startChild, stopChild } from '#cli/processes/child.ts'
import { waitUntil } from '#cli/processes/processes.ts'
import { runSql, sql } from '#cms/sql.ts'
import { ENV_NAMES } from '#lib/env.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { createEntry } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

const PATIENCE_MS = 60_000
// Real processes start, each with all of Payload.
const LIMIT_MS = 180_000

let opened: TestPayload
let payload: Payload
let anna: Desk
const workers: { child: Child; output: () => string }[] = []

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  anna = await openDesk(payload, { role: 'marketing', name: 'Anna Author' })
})
afterEach(() => Promise.all(workers.splice(0).map(({ child }) => stopChild(child))))
afterAll(() => opened.close())

/** A worker as `npm run worker` starts it. */
function startWorker(): Child {
  const child = startChild({
    file: 'src/cli/worker.ts',
    env: {
      ...Object.fromEntries(ENV_NAMES.map((name) => [name, ''])),
      DATABASE_URL: opened.databaseUrl,
      PAYLOAD_SECRET: 'a-secret-that-only-the-tests-know-of',
      SITE_URL: 'http://localhost:3600',
      LOG_LEVEL: 'silent',
      NODE_ENV: 'production',
    },
  })
  workers.push({ child, output: keepOutput(child) })
  return child
}

async function kill(child: Child) {
  const { pid } = child.process
  if (pid) process.kill(-pid, 'SIGKILL')
  await child.ended
}

const until = async (what: string, isSo: () => Promise<boolean>) => {
  const said = () => workers.map(({ output }) => output()).join('\n')
  if (!(await waitUntil(isSo, PATIENCE_MS))) throw new Error(`not ${what}: ${said()}`)
}

async function scheduleNow() {
  const { id } = await createEntry(payload, { _status: 'draft' })
  await anna.write(id, { summary: 'As it was scheduled.' })
  await anna.plan(id, { action: 'publish', at: '2027-01-15T09:30' })
  await anna.write(id, { summary: 'Typed since.' })
  await runSql(
    { payload },
    sql`
    update schedules set due_at = now() where entry_id = ${id} and status = 'waiting'
  `,
  )
  return id
}

const statusOf = async (id: number) => {
  const [row] = await runSql<{ status: string }>(
    { payload },
    sql`select status from schedules where entry_id = ${id}`,
  )
  return row?.status
}

const versionsOf = (id: number) =>
  payload
    .countVersions({
      collection: 'entries',
      where: { parent: { equals: id } },
      overrideAccess: true,
    })
    .then(({ totalDocs }) => totalDocs)

async function expectPublished(id: number, versionsBefore: number) {
  expect(
    await payload.findByID({ collection: 'entries', id, depth: 0, overrideAccess: true }),
  ).toMatchObject({ _status: 'published', summary: 'As it was scheduled.' })
  expect((await anna.standing(id)).shown).toBe('changed')
  // Published once: that version, the newest of all languages, and the draft that was kept.
  expect((await versionsOf(id)) - versionsBefore).toBe(3)
}

/** Holds the entry fast, so that whoever publishes it stops in the middle. */
async function holdEntry(id: number) {
  const client = new pg.Client({ connectionString: opened.databaseUrl })
  await client.connect()
  await client.query('begin')
  await client.query('select id from entries where id = $1 for update', [id])
  return {
    /** The connections that wait for it, in a transaction that holds a schedule. */
    waiting: () =>
      runSql<{ pid: number }>(
        { payload },
        sql`
          select pid from pg_stat_activity
          where datname = current_database() and wait_event_type = 'Lock' and query ilike '%"entries"%'
        `,
      ),
    release: async () => {
      await client.query('rollback')
      await client.end()
    },
  }
}

test(
  'killed in the middle, nothing is done by half: two others do it, once',
  async () => {
    const id = await scheduleNow()
    const before = await versionsOf(id)
    const hold = await holdEntry(id)
    const first = startWorker()
    await until('in the middle', async () => (await hold.waiting()).length > 0)
    await kill(first)
    await hold.release()
    expect(await statusOf(id)).toBe('waiting')
    startWorker()
    startWorker()
    await until('done', async () => (await statusOf(id)) === 'done')
    await expectPublished(id, before)
  },
  LIMIT_MS,
)

test(
  'what came due while no worker ran is done when one starts; a lost connection is survived',
  async () => {
    const id = await scheduleNow()
    const before = await versionsOf(id)
    await runSql({ payload }, sql`delete from graphile_worker._private_jobs`)
    const hold = await holdEntry(id)
    startWorker()
    await until('in the middle', async () => (await hold.waiting()).length > 0)
    for (const { pid } of await hold.waiting()) {
      await runSql({ payload }, sql`select pg_terminate_backend(${pid})`)
    }
    await until('put off', async () => {
      const rows = await runSql(
        { payload },
        sql`update schedules set retry_at = now() where entry_id = ${id} and attempts > 0 returning id`,
      )
      return rows.length > 0
    })
    await hold.release()
    await runSql({ payload }, sql`select graphile_worker.add_job('publish_due', '{}'::json)`)
    await until('done', async () => (await statusOf(id)) === 'done')
    await expectPublished(id, before)
  },
  LIMIT_MS,
)
