import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'

/** Who waits for an advisory lock in this test file's database; the server has others. */
export const listWaiting = (run: Run) =>
  run(sql`
    select pid from pg_locks where locktype = 'advisory' and not granted
      and database = (select oid from pg_database where datname = current_database())
  `)
