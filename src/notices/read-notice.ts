import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import type { NoticeKind } from './queue-notices.ts'

/** What a mail to a colleague says. Read when it is sent. */
export type Notice = {
  id: number
  kind: NoticeKind
  key: string
  attempts: number
  language: Locale
  to: string
  siteName: string
  by: string | null
  text: string | null
  locale: Locale | null
  entry: { id: number; term: string } | null
  reason: string | null
  message: string | null
  /** The entries to look at again, with their days; of a reminder. */
  reminders: { id: number; term: string; day: string }[]
}

const MOST_IN_ONE_MAIL = 50

// The newest name in that language, else any: a draft has none in the public table yet.
const newestTerm = (entry: ReturnType<typeof sql>, locale: ReturnType<typeof sql>) => sql`
  coalesce((
    select vl.version_term from _entries_v v join _entries_v_locales vl on vl._parent_id = v.id
    where v.parent_id = ${entry} and v.latest and vl.version_term is not null
    order by vl._locale::text = ${locale} desc limit 1
  ), '')`

/** Takes the next notice that is due; the row is locked to the end of the transaction. */
export async function takeNotice(run: Run): Promise<Notice | undefined> {
  const [taken] = await run<{ id: number }>(sql`
    select id from notices
    where sent_at is null and due_at <= now() order by due_at limit 1 for update skip locked
  `)
  if (!taken) return undefined
  const [notice] = await run<Notice>(sql`
    select n.id, n.kind, n.key, n.attempts::int, n.language, u.email as to,
      coalesce((select name from site limit 1), 'Lemma') as "siteName",
      author.name as by, e.text, coalesce(e.locale, s.locale) as locale, s.reason, s.message,
      case when coalesce(e.entry_id, s.entry_id) is not null then json_build_object(
        'id', coalesce(e.entry_id, s.entry_id),
        'term', ${newestTerm(sql`coalesce(e.entry_id, s.entry_id)`, sql`coalesce(e.locale, s.locale)`)}
      ) end as entry,
      coalesce((
        select json_agg(json_build_object('id', r.entry_id, 'day', r.day, 'term',
          ${newestTerm(sql`r.entry_id`, sql`n.language`)}) order by r.day)
        from (
          select entry_id, to_char(review_by, 'YYYY-MM-DD') as day from review_reminders
          where notice_id = n.id order by review_by limit ${MOST_IN_ONE_MAIL}
        ) r
      ), '[]') as reminders
    from notices n join users u on u.id = n.to_id
    left join review_events e on e.id = n.event_id
    left join users author on author.id = e.by_id
    left join schedules s on s.id = n.schedule_id
    where n.id = ${taken.id}
  `)
  return notice
}
