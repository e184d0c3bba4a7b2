import { sql } from '#cms/sql.ts'

/** Longer than any attempt may take: see `ATTEMPT_MS`. */
const LEASE_SECONDS = 60
export const ATTEMPT_MS = 45_000

/**
 * Whether nobody works on a row `d`. A lease ends with its time, or with its holder: a worker that
 * was killed has no connection under its name any more, and its rows are free at once.
 */
export const isFree = sql`(
  d.leased_until is null or d.leased_until < now()
  or d.leased_by not in (select application_name from pg_stat_activity where application_name is not null)
)`

/** Rows `d` of leads `l` that may go out. */
export const mayGo = sql`(d.status = 'waiting' and l.spam_verdict = 'clean' and l.deleted_at is null)`

export const leaseTo = (worker: string) => sql`
  leased_by = ${worker}, leased_until = now() + make_interval(secs => ${LEASE_SECONDS})
`
