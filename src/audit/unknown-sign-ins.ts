import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'

/** Counts a sign-in for an address that nobody has. The address is not kept. */
export const countUnknownSignIn = (run: Run): Promise<unknown> =>
  run(sql`
    insert into unknown_sign_ins as known (day, count) values (current_date, 1)
    on conflict (day) do update set count = known.count + 1
  `)

/** Turns the counts of days that are over into lines, and forgets lines whose time is over. */
export async function keepAudit(run: Run): Promise<void> {
  await run(sql`
    with ended as (delete from unknown_sign_ins where day < current_date returning day, count)
    insert into audit (action, subject, detail, created_at, updated_at)
    select 'sign-in-unknown', 'users', day || ': ' || count, now(), now() from ended order by day
  `)
  await run(sql`delete from audit where created_at < now() - interval '24 months'`)
}
