import { getPayload, type Payload } from 'payload'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { type Child, keepOutput, startChild, stopChild } from '#cli/processes/child.ts'
import { waitUntil } from '#cli/processes/processes.ts'
import { runSql, sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import { failed } from '#health/checks/course.ts'
import { findRows } from '#health/find-rows.ts'
import { ENV_NAMES } from '#lib/env.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { createEntry } from '../support/factories.ts'
import { startTestPostgres, TEMPLATE } from '../support/postgres.ts'

// What a worker has missed it looks for once a minute: one such moment has to fit in.
const PATIENCE_MS = 90_000
// Real processes start, each with all of Payload.
const LIMIT_MS = 180_000

// Of its own, to be killed.
let postgres: Awaited<ReturnType<typeof startTestPostgres>>
let payload: Payload
let anna: Desk
const workers: { child: Child; output: () => string }[] = []

beforeAll(async () => {
  postgres = await startTestPostgres({ isCareful: true })
  process.env.DATABASE_URL = `${postgres.url}/${TEMPLATE}`
  const { default: config } = await import('#root/payload.config.ts')
  payload = await getPayload({ config })
  anna = await openDesk(payload, { role: 'marketing', name: 'Anna Author' })
})
afterEach(() => Promise.all(workers.splice(0).map(({ child }) => stopChild(child))))
afterAll(async () => {
  await payload?.destroy()
  await postgres?.stop()
})

/** A worker as `npm run worker` starts it. */
function startWorker(): Child {
  const child = startChild({
    file: 'src/cli/worker.ts',
    env: {
      ...Object.fromEntries(ENV_NAMES.map((name) => [name, ''])),
      DATABASE_URL: `${postgres.url}/${TEMPLATE}`,
      PAYLOAD_SECRET: 'a-secret-that-only-the-tests-know-of',
      SITE_URL: 'http://localhost:3600',
      LOG_LEVEL: 'silent',
      NODE_ENV: 'production',
    },
  })
  workers.push({ child, output: keepOutput(child) })
  return child
}

function signal({ process: { pid } }: Child, name: NodeJS.Signals) {
  if (pid) process.kill(-pid, name)
}

async function kill(child: Child) {
  signal(child, 'SIGKILL')
  await child.ended
}

/** Until workers listen for jobs. */
const untilListening = (count: number) =>
  until('listening', async () => {
    const rows = await runSql(
      { payload },
      sql`
        select 1 from pg_stat_activity
        where datname = current_database() and query ilike 'listen%jobs:insert%'
      `,
    )
    return rows.length >= count
  })

const until = async (what: string, isSo: () => Promise<boolean>) => {
  const said = () => workers.map(({ output }) => output()).join('\n')
  if (!(await waitUntil(isSo, PATIENCE_MS))) throw new Error(`not ${what}: ${said()}`)
}

async function schedule() {
  const { id } = await createEntry(payload, { _status: 'draft' })
  await anna.write(id, { summary: 'As it was scheduled.' })
  await anna.plan(id, { action: 'publish', at: '2027-01-15T09:30' })
  await anna.write(id, { summary: 'Typed since.' })
  return id
}

/** @returns the new time, in milliseconds */
async function setTime(id: number, time: ReturnType<typeof sql>): Promise<number> {
  const [row] = await runSql<{ at: number }>(
    { payload },
    sql`
      update schedules set due_at = ${time} where entry_id = ${id} and status = 'waiting'
      returning (extract(epoch from due_at) * 1000)::float as at
    `,
  )
  return row?.at ?? Number.NaN
}

async function scheduleNow() {
  const id = await schedule()
  await setTime(id, sql`now()`)
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
  const client = new pg.Client({ connectionString: `${postgres.url}/${TEMPLATE}` })
  client.on('error', () => {})
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

test(
  'a database that is away at the time: it is late, shown as late, and happens once the database is back',
  async () => {
    const id = await schedule()
    const before = await versionsOf(id)
    const two = [startWorker(), startWorker()]
    await untilListening(2)
    const due = await setTime(id, sql`now() + interval '1 second'`)
    await postgres.crash()
    await until('over', async () => Date.now() > due)
    for (const child of two) signal(child, 'SIGSTOP')
    await postgres.resume()
    // As if it had been away for long.
    await setTime(id, sql`due_at - interval '5 minutes'`)
    expect(await statusOf(id)).toBe('waiting')
    expect((await anna.standing(id)).schedules).toMatchObject([{ isLate: true }])
    const { rows } = await findRows(runAlone(payload), failed, 1)
    expect(rows).toMatchObject([{ id, fact: expect.stringMatching(/ publish$/) }])
    for (const child of two) signal(child, 'SIGCONT')
    await until('done', async () => (await statusOf(id)) === 'done')
    await expectPublished(id, before)
  },
  LIMIT_MS,
)

test(
  'a database that dies in the middle has done nothing by half: once it is back it happens, once',
  async () => {
    const id = await scheduleNow()
    const before = await versionsOf(id)
    const hold = await holdEntry(id)
    startWorker()
    startWorker()
    await until('in the middle', async () => (await hold.waiting()).length > 0)
    await postgres.crash()
    await postgres.resume()
    await until('done', async () => (await statusOf(id)) === 'done')
    await expectPublished(id, before)
  },
  LIMIT_MS,
)
