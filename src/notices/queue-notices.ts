import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { panelLanguage } from '#i18n/panel-language.ts'

export const NOTICE_KINDS = [
  'asked',
  'approved',
  'returned',
  'withdrawn',
  'comment',
  'reminder',
  'schedule-failed',
] as const

export type NoticeKind = (typeof NOTICE_KINDS)[number]

const SEND_NOTICES = 'send_notices'

/** Wakes the worker for notices, in the transaction at hand. Rows are the truth: a lost job costs a minute. */
export const wakeForNotices = sql`
  select graphile_worker.add_job(${SEND_NOTICES}, '{}'::json, job_key => ${SEND_NOTICES})
`

type About = { kind: NoticeKind; language: string; event?: number; schedule?: number }

/** Writes to colleagues, each in a mail of their own, once the transaction at hand is committed. */
export async function queueNotices(
  run: Run,
  people: (number | null)[],
  { kind, language, event, schedule }: About,
): Promise<void> {
  const to = [...new Set(people.filter((person) => person !== null))]
  if (to.length === 0) return
  await run(sql`
    insert into notices (kind, to_id, language, event_id, schedule_id)
    select ${kind}, u.id, ${panelLanguage(language)}, ${event ?? null}, ${schedule ?? null}
    from users u where u.id = any(${`{${to.join()}}`}::int[])
  `)
  await run(wakeForNotices)
}
