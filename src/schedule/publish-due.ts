import type { Task } from 'graphile-worker'
import type { Payload } from 'payload'
import { databaseOf, inTransaction } from '#cms/in-transaction.ts'
import { runSql, sql } from '#cms/sql.ts'
import { type Run, transact } from '#cms/transact.ts'
import { openMeans } from '#delivery/means.ts'
import { pauseSeconds } from '#delivery/outcome.ts'
import { errorCode } from '#lib/error-code.ts'
import { queueNotices } from '#notices/queue-notices.ts'
import { type Due, perform, ScheduleFailure } from './perform.ts'
import { PUBLISH_DUE } from './schedules.ts'

// With the pauses between them the last one is about two hours after the first.
const MAX_ATTEMPTS = 10

// Database time decides, whatever the clocks of workers say.
const isDue = sql`status = 'waiting' and coalesce(retry_at, due_at) <= now()`

const take = sql`
  select id, entry_id as entry, locale, action, content, edition, by_id as by,
    public_before as "publicBefore", attempts::int
  from schedules where ${isDue}
  order by due_at limit 1 for update skip locked
`

async function fail(payload: Payload, { id, by }: Due, failure: ScheduleFailure): Promise<void> {
  const { reason, message } = failure
  await transact(payload, async (run) => {
    const ended = await run(sql`
      update schedules
      set status = 'failed', reason = ${reason}, message = ${message.slice(0, 500) || null}, ended_at = now()
      where id = ${id} and status = 'waiting' returning id
    `)
    if (ended.length === 0) return
    const [row] = await run<{ language: string }>(
      sql`select coalesce((select team_language::text from lead_settings limit 1), 'en') as language`,
    )
    await queueNotices(run, [by], {
      kind: 'schedule-failed',
      language: row?.language ?? 'en',
      schedule: id,
    })
  })
}

async function postpone(payload: Payload, due: Due, error: unknown): Promise<void> {
  const attempts = due.attempts + 1
  if (attempts >= MAX_ATTEMPTS) return fail(payload, due, new ScheduleFailure('internal'))
  payload.logger.warn({
    msg: 'A schedule is tried again later',
    schedule: due.id,
    code: errorCode(error),
  })
  await runSql(
    { payload },
    sql`
      update schedules set attempts = ${attempts},
        retry_at = now() + make_interval(secs => ${pauseSeconds(attempts)})
      where id = ${due.id} and status = 'waiting'
    `,
  )
}

/**
 * Does the next thing that is due, and says so, in one transaction: whoever is killed in the middle
 * has done nothing, and the lock on the row keeps a second worker from doing it too.
 * @returns whether there was one
 */
async function publishNext(payload: Payload): Promise<boolean> {
  let taken: Due | undefined
  try {
    await inTransaction(payload, databaseOf(payload), async (req) => {
      const [due] = await runSql<Due>(req, take)
      if (!due) return
      taken = due
      const { transactionID } = req
      await perform(req, due)
      await runSql(
        { payload, transactionID },
        sql`
          update schedules set status = 'done', ended_at = now(), reason = null, message = null
          where id = ${due.id}
        `,
      )
    })
  } catch (error) {
    if (!taken) throw error
    if (error instanceof ScheduleFailure) await fail(payload, taken, error)
    else await postpone(payload, taken, error)
  }
  return taken !== undefined
}

/** Does everything that is due. Payload is opened only when there is something. */
export async function publishDue(run: Run, openPayload: () => Promise<Payload>): Promise<void> {
  const [waiting] = await run(sql`select 1 from schedules where ${isDue} limit 1`)
  if (!waiting) return
  const payload = await openPayload()
  while (await publishNext(payload)) {}
}

export const publishDueTask =
  (openPayload: () => Promise<Payload>): Task<'publish_due'> =>
  () =>
    publishDue(openMeans().run, openPayload)

/** After a restart: what came due meanwhile is done at once, jobs of the dead are forgotten. */
export async function wakeSchedules(run: Run): Promise<void> {
  await run(sql`
    select graphile_worker.add_job(${PUBLISH_DUE}, '{}'::json, job_key => 'schedule:start')
    where exists (select from schedules where ${isDue})
  `)
}
