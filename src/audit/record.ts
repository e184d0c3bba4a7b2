import type { PayloadRequest } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
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
function nameOf({ subject, id, locale }: AuditLine) {
  if (subject === 'users') return sql`(select name from users where id = ${id ?? null}::int)`
  if (subject !== 'entries') return sql`null`
  return sql`(
    select term from entries_locales
    where _parent_id = ${id ?? null}::int and _locale::text = ${locale ?? null}::varchar
  )`
}

/** Writes a line of the audit log, in the transaction of what it tells. */
export async function writeAudit(run: Run, line: AuditLine & By): Promise<void> {
  const { action, subject, id, by, locale, detail } = line
  const title = subject === 'leads' ? undefined : line.title
  const repeats = sql`
    ${action === 'changed'} and exists (
      select from audit
      where action = 'changed' and subject = ${subject}::enum_audit_subject
        and subject_id is not distinct from ${id ?? null}::numeric
        and by_id is not distinct from ${by ?? null}::int
        and locale is not distinct from ${locale ?? null}::varchar
        and string_to_array(${detail ?? ''}, ',') <@ string_to_array(detail, ',')
        and created_at > now() - make_interval(mins => ${SAME_MINUTES})
    )
  `
  await run(sql`
    insert into audit (action, subject, subject_id, title, locale, detail, by_id, who, created_at, updated_at)
    select ${action}::enum_audit_action, ${subject}::enum_audit_subject, ${id ?? null}::numeric,
      left(coalesce(${title ?? null}::varchar, ${nameOf(line)}), ${LONGEST}), ${locale ?? null}::varchar,
      left(${detail ?? null}::varchar, ${LONGEST}), ${by ?? null}::int,
      (select name from users where id = ${by ?? null}::int), now(), now()
    where not (${repeats})
  `)
}

/** The same for whoever sends a request, in the request's transaction. */
export function recordAudit(req: PayloadRequest, line: AuditLine): Promise<void> {
  const by = req.user?.collection === 'users' ? Number(req.user.id) : undefined
  return writeAudit((statement) => runSql(req, statement), { ...line, by })
}
