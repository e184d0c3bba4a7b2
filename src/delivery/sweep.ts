import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { isFree, mayGo } from './lease.ts'
import { queueJobs, TASK } from './queue.ts'

const MOST_AT_ONCE = 1000
// A job that comes at its time needs no help.
const PATIENCE_SECONDS = 15

/**
 * Queues what waits and should have been tried by now: after a crash, a restore, or from the time
 * before there was a worker. Then forgets the jobs whose worker died and that others took over.
 */
export async function sweepOutbox(run: Run, patienceSeconds = PATIENCE_SECONDS): Promise<void> {
  await run(sql`
    with overdue as (
      select d.id, d.due_at
      from deliveries d join leads l on l.id = d.lead_id
      where ${mayGo} and ${isFree} and (d.due_at is null or d.due_at < now() - make_interval(secs => ${patienceSeconds}))
      order by d.due_at nulls first
      limit ${MOST_AT_ONCE}
    )
    ${queueJobs(sql`overdue`)}
  `)
  // graphile-worker would keep them. None of our jobs takes five minutes.
  await run(sql`
    delete from graphile_worker._private_jobs job
    using graphile_worker._private_tasks task
    where task.id = job.task_id and task.identifier = ${TASK} and job.attempts >= job.max_attempts
      and (job.locked_at is null or job.locked_at < now() - interval '5 minutes')
  `)
}

/** What a worker that starts sees to: it may know a mail server that was missing before. */
export async function wakeWaiting(run: Run): Promise<void> {
  await run(sql`
    update deliveries d set due_at = now()
    where d.status = 'waiting' and d.due_at > now() and d.detail in ('no-mail-server', 'no-inbox')
  `)
  await sweepOutbox(run, 0)
}
