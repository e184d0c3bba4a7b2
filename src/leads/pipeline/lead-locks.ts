import { sql } from '#cms/sql.ts'

// Payload writes whole rows. Changes of one lead wait for each other by its row; those of many at
// once, whose rows are not known beforehand, wait for all others.
const KEY = 4_100_401

export const lockAll = sql`select pg_advisory_xact_lock(${KEY})`

/** Waits for whoever changes the lead just now, and says when it was changed last. */
export const lockOne = (id: number) => sql`
  select l.updated_at as "updatedAt"
  from (select pg_advisory_xact_lock_shared(${KEY})) as waited, leads l
  where l.id = ${id} for update of l
`
