import { createHash } from 'node:crypto'
import pg from 'pg'
import { to } from 'pg-copy-streams'
import type { TableSum } from './manifest.ts'

/** A table that belongs in a backup: its columns but for those that Postgres computes itself. */
export type Table = { name: string; columns: string[]; order: string }

const PART_BYTES = 4 * 1024 * 1024

// What a value looks like as text must not depend on the server it comes from.
const SPELLING = `
  set local client_encoding = 'UTF8'; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'iso_8601'; set local bytea_output = 'hex'; set local extra_float_digits = 1;
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0;
`

/** Has to come before tables are read or written in a transaction. */
export async function agreeOnSpelling(client: pg.ClientBase): Promise<void> {
  await client.query(SPELLING)
}

/**
 * Unlogged tables are left out: a crash may empty them at any time. The order is that of the primary
 * key, by bytes where it is text, so that equal rows have equal sums on every server.
 */
export async function listTables(client: pg.ClientBase): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      ) as columns,
      coalesce((
        select string_agg(
          quote_ident(a.attname) || case when a.attcollation = 0 then '' else ' collate "C"' end,
          ', ' order by k.place
        )
        from pg_index i
        cross join unnest(i.indkey::int2[]) with ordinality k(attnum, place)
        join pg_attribute a on a.attrelid = i.indrelid and a.attnum = k.attnum
        where i.indrelid = c.oid and i.indisprimary
      ), quote_ident(c.relname) || '::text collate "C"') as "order"
    from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relpersistence = 'p'
      and not exists (
        select from pg_depend d
        where d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype = 'e'
      )
    order by c.relname collate "C"
  `)
  return rows
}

const { escapeIdentifier } = pg

/** A table and its columns, as COPY wants them. */
export const targetOf = ({ name, columns }: Pick<Table, 'name' | 'columns'>): string =>
  `public.${escapeIdentifier(name)} (${columns.map(escapeIdentifier).join(', ')})`

/**
 * Reads a table as CSV with a header, in parts that are whole only together.
 * @returns how many rows there were, and the sum of the bytes
 */
export async function* readTable(
  client: pg.ClientBase,
  { name, columns, order }: Table,
): AsyncGenerator<Buffer, TableSum> {
  const rows = `select ${columns.map(escapeIdentifier).join(', ')} from public.${escapeIdentifier(name)} order by ${order}`
  const stream = client.query(to(`copy (${rows}) to stdout with (format csv, header)`))
  const sum = createHash('sha256')
  let held: Buffer[] = []
  let size = 0
  for await (const piece of stream) {
    sum.update(piece)
    held.push(piece)
    size += piece.length
    if (size < PART_BYTES) continue
    yield Buffer.concat(held)
    held = []
    size = 0
  }
  if (size > 0) yield Buffer.concat(held)
  return { rows: stream.rowCount, sha256: sum.digest('hex') }
}

/** The sum of a table as it is now. */
export async function sumTable(client: pg.ClientBase, table: Table): Promise<TableSum> {
  const reading = readTable(client, table)
  for (;;) {
    const { done, value } = await reading.next()
    if (done) return value
  }
}
