import type { PayloadRequest } from 'payload'
import { runSql, sql } from '#cms/sql.ts'

export const TASK = 'deliver'

// The lower, the sooner: what slow servers keep waiting must not keep other tasks waiting.
const PRIORITY = 10

type Statement = ReturnType<typeof sql>

/**
 * Wakes the worker up for rows of the outbox, at their time, in the transaction at hand. One job a
 * row: a second one for the same row takes the place of the first. Jobs carry the row's id alone.
 * @param rows a query, or the name of one, with the columns `id` and `due_at`
 */
export const queueJobs = (rows: Statement): Statement => sql`
  select graphile_worker.add_jobs(array_agg(
    row(
      ${TASK}::text, json_build_object('id', queued.id), null, coalesce(queued.due_at, now()),
      10::smallint, 'deliver:' || queued.id, ${PRIORITY}::smallint, null
    )::graphile_worker.job_spec
  ))
  from ${rows} as queued
  having count(*) > 0
`

/** What a lead allows its deliveries to do: its verdict, or that it lies in the trash. */
type Standing = 'clean' | 'suspect' | 'spam' | 'trash'

type Lead = { deletedAt?: string | null; spam?: { verdict?: string | null } | null }

export function standingOf(lead: Lead | undefined): Standing | undefined {
  if (!lead) return undefined
  if (lead.deletedAt) return 'trash'
  // The field's own options are the verdicts.
  return (lead.spam?.verdict ?? 'clean') as Standing
}

/**
 * Lets a lead's deliveries follow it, in the transaction of the change: "not spam" sends what was
 * held back, suspicion holds back what waits, spam and the trash withdraw it.
 */
export async function followLead(
  req: PayloadRequest,
  lead: number,
  standing: Standing,
): Promise<void> {
  if (standing === 'clean') {
    await runSql(
      req,
      sql`
        with released as (
          update deliveries
          set status = 'waiting', detail = null, attempts = 0, due_at = now(), updated_at = now()
          where lead_id = ${lead} and (
            status = 'held' or (status = 'withdrawn' and detail in ('spam', 'trash'))
          )
          returning id, due_at
        )
        ${queueJobs(sql`released`)}
      `,
    )
    return
  }
  const isSuspect = standing === 'suspect'
  await runSql(
    req,
    sql`
      update deliveries
      set status = ${isSuspect ? 'held' : 'withdrawn'}::enum_deliveries_status,
        detail = ${isSuspect ? null : standing}, due_at = null, updated_at = now()
      where lead_id = ${lead} and (status = 'waiting' or (${!isSuspect} and status = 'held'))
    `,
  )
}
