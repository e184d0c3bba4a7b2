import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'

const FIRST = 400

const TABLES = [
  'entries',
  'entries_locales',
  'entries_names',
  'entries_use_cases',
  'entries_rels',
  '_entries_v',
  '_entries_v_locales',
  'search_documents',
  'search_names',
]

/**
 * Lets Postgres look at tables that an import has filled, each time that it has doubled: it would
 * itself within a minute, and until then plans as if they were as small as before.
 * @param filed how many documents the import has filed by now
 */
export async function lookAgain(query: Run, filed: number): Promise<void> {
  if (filed < FIRST || !Number.isInteger(Math.log2(filed / FIRST))) return
  const [known] = await query<{ entries: number }>(
    sql`select reltuples::int as entries from pg_class where oid = 'entries'::regclass`,
  )
  if (filed < (known?.entries ?? 0)) return
  await query(
    sql`analyze ${sql.join(
      TABLES.map((name) => sql.identifier(name)),
      sql`, `,
    )}`,
  )
}
