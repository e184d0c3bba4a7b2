import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'

export const SESSION_SECONDS = 8 * 60 * 60

export type Session = {
  id: string
  device: string | null
  since: string
  lastSeen: string
}

const iso = (column: ReturnType<typeof sql>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

/** The sessions of a person that are good. Each is prolonged while it is used: that tells when it last was. */
export const listSessions = (run: Run, person: number): Promise<Session[]> =>
  run<Session>(sql`
    select id, device, ${iso(sql`created_at`)} as since,
      ${iso(sql`(expires_at - make_interval(secs => ${SESSION_SECONDS}))`)} as "lastSeen"
    from users_sessions where _parent_id = ${person} and expires_at > now()
    order by expires_at desc, id
  `)

/**
 * Ends one session of a person, or all of them. Payload writes the whole list back whenever it
 * saves a person: a trigger keeps out what was ended here.
 * @param run in a transaction
 * @returns how many ended
 */
export async function endSessions(run: Run, person: number, session?: string): Promise<number> {
  // Whoever saves this person just now is waited for, and then waits.
  await run(sql`select from users where id = ${person} for update`)
  const rows = await run<{ id: string }>(sql`
    with ended as (
      delete from users_sessions
      where _parent_id = ${person} and (id = ${session ?? null}::varchar or ${session === undefined})
      returning id
    )
    insert into ended_sessions (id) select id from ended on conflict do nothing returning id
  `)
  return rows.length
}
