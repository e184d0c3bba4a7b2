import { isoTime, sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Content } from '#editions/content.ts'
import type { Locale } from '#i18n/locales.ts'

export const PUBLISH_DUE = 'publish_due'

export type ScheduleAction = 'publish' | 'unpublish'
export type ScheduleStatus = 'waiting' | 'done' | 'failed' | 'cancelled'

/** Why a schedule failed. `refused`: its message says what the entry lacked. */
export type FailReason =
  | 'user-gone'
  | 'no-rights'
  | 'not-approved'
  | 'entry-gone'
  | 'overtaken'
  | 'refused'
  | 'internal'

/** What is to go public, or away, and when. */
export type Schedule = {
  id: number
  entry: number
  locale: Locale
  action: ScheduleAction
  dueAt: string
  edition: string | null
  by: { id: number; name: string } | null
  status: ScheduleStatus
  reason: FailReason | null
  message: string | null
  isLate: boolean
  endedAt: string | null
}

/** Over two minutes after its time, by the clock of the database; of `schedules s`. */
export const isOverdue = sql`(s.status = 'waiting' and s.due_at < now() - interval '2 minutes')`

/** Failed, and neither planned anew nor taken off the screen; of `schedules s`. */
export const isFailed = sql`(s.status = 'failed' and not exists (
  select from schedules later where later.entry_id = s.entry_id and later.locale = s.locale
    and later.action = s.action and later.id > s.id
))`

const selected = sql`
  select s.id, s.entry_id as entry, s.locale, s.action, ${isoTime(sql`s.due_at`)} as "dueAt", s.edition,
    case when u.id is not null then json_build_object('id', u.id, 'name', u.name) end as by,
    s.status, s.reason, s.message, ${isoTime(sql`s.ended_at`)} as "endedAt", ${isOverdue} as "isLate"
  from schedules s left join users u on u.id = s.by_id`

/**
 * What waits for an entry in any language, and how the last one of each kind ended in the past days.
 * What failed stays until it is scheduled anew or taken away.
 */
export const readSchedules = (run: Run, id: number): Promise<Schedule[]> =>
  run<Schedule>(sql`
    ${selected}
    where s.entry_id = ${id} and s.id in (
      select max(id) from schedules where entry_id = ${id} group by locale, action
    ) and (s.status in ('waiting', 'failed')
      or (s.status = 'done' and s.ended_at > now() - interval '3 days'))
    order by s.due_at
  `)

/** Wakes the worker at the time of a schedule. A lost job costs a minute: the worker also looks by itself. */
export const wakeAt = (id: number) => sql`
  select graphile_worker.add_job(
    ${PUBLISH_DUE}, '{}'::json, run_at => due_at, job_key => ${`schedule:${id}`}
  )
  from schedules where id = ${id} and status = 'waiting'
`

/** The text that a plan is to make public. Null where there is none, or no such plan any more. */
export async function readPlannedContent(
  run: Run,
  { id, locale, schedule }: { id: number; locale: Locale; schedule: number },
): Promise<Content | null> {
  const [row] = await run<{ content: Content | null }>(sql`
    select content from schedules
    where id = ${schedule} and entry_id = ${id} and locale = ${locale}
      and status in ('waiting', 'failed')
  `)
  return row?.content ?? null
}
