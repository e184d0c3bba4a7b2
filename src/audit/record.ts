import type { PayloadRequest } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { together } from '#cms/together.ts'
import type { Run } from '#cms/transact.ts'
import type { Action, Subject } from './actions.ts'

export type AuditLine = {
  action: Action
  subject: Subject
  id?: number | string | undefined
  /** What it is called. Never of a lead. */
  title?: string | undefined
  locale?: string | undefined
  /** Names of fields, or two ends of something public; never what somebody wrote. */
  detail?: string | undefined
}

const LONGEST = 300
// A form saves itself every few seconds: what one person keeps changing is one line.
const SAME_MINUTES = 10

/** Who did it; absent where nobody did it by hand. */
type By = { by: number | undefined }

/** People and entries are called by name also where the caller knows the number alone. */
const name = sql`
  case line.subject when 'users' then (select name from users where id = line.id)
  when 'entries' then (
    select term from entries_locales where _parent_id = line.id and _locale::text = line.locale
  ) end`

const isRepeated = sql`
  line.action = 'changed' and exists (
    select from audit
    where action = 'changed' and subject = line.subject::enum_audit_subject
      and subject_id is not distinct from line.id
      and by_id is not distinct from line.by
      and locale is not distinct from line.locale
      and string_to_array(coalesce(line.detail, ''), ',') <@ string_to_array(detail, ',')
      and created_at > now() - make_interval(mins => ${SAME_MINUTES})
  )`

function writeLines(run: Run, lines: (AuditLine & By)[]): Promise<unknown> {
  const told = lines.map(({ title, ...line }, place) => ({
    ...line,
    place,
    title: line.subject === 'leads' ? undefined : title,
  }))
  return run(sql`
    insert into audit (action, subject, subject_id, title, locale, detail, by_id, who, created_at, updated_at)
    select line.action::enum_audit_action, line.subject::enum_audit_subject, line.id,
      left(coalesce(line.title, ${name}), ${LONGEST}), line.locale, left(line.detail, ${LONGEST}), line.by,
      (select name from users where id = line.by), now(), now()
    from jsonb_to_recordset(${JSON.stringify(told)}::jsonb) as line(
      place integer, action text, subject text, id integer, title text, locale text, detail text, by integer)
    where not (${isRepeated})
    order by line.place
  `)
}

/** Writes a line of the audit log, in the transaction of what it tells. */
export async function writeAudit(run: Run, line: AuditLine & By): Promise<void> {
  await writeLines(run, [line])
}

const record = together(async (req, lines: (AuditLine & By)[]) => {
  await writeLines((statement) => runSql(req, statement), lines)
  return lines.map(() => undefined)
})

/** The same for whoever sends a request, in the request's transaction. */
export async function recordAudit(req: PayloadRequest, line: AuditLine): Promise<void> {
  const by = req.user?.collection === 'users' ? Number(req.user.id) : undefined
  await record(req, { ...line, by })
}
