import { postgres, runSql, sql } from './sql.ts'
import { type Requester, together } from './together.ts'

export type Row = Record<string, unknown>
type Statement = ReturnType<typeof sql>

/** A load of its own for each table. */
export function perTable<Item, Result>(
  make: (table: string) => (req: Requester, items: Item[]) => Promise<Result[]>,
) {
  const loads = new Map<string, (req: Requester, item: Item) => Promise<Result>>()
  return (req: Requester, table: string, item: Item): Promise<Result> => {
    const load = loads.get(table) ?? together(make(table))
    loads.set(table, load)
    return load(req, item)
  }
}

/** The number that the next document of a table gets. */
const reserveIn = perTable((table) => async (req, items: null[]) => {
  const rows = await runSql<{ id: number }>(
    req,
    sql`
      select nextval(pg_get_serial_sequence(${table}, 'id'))::int as id
      from generate_series(1, ${items.length}::int)
    `,
  )
  return rows.map(({ id }) => id)
})

/** The number of a document that is about to be created. */
export const reserveId = (req: Requester, collection: 'entries' | 'faqs'): Promise<number> =>
  reserveIn(req, collection, null)

/** What a row says of the columns of a table. A document knows more, like who refers to it. */
const columnsOf = (row: Row, table: object) =>
  Object.keys(row)
    .filter((key) => key in table && row[key] !== undefined)
    .sort()

/**
 * Stores rows of many documents in one table, and hands back no more than their numbers. They travel
 * as one text: a parameter for each of some thousand values would take longer than the rows.
 */
const storeIn =
  (name: string, { isThere }: { isThere: boolean }) =>
  async (req: Requester, groups: Row[][]): Promise<Row[][]> => {
    // Payload makes its tables when it starts: nothing is known of their columns here.
    const table = postgres(req.payload).tables[name] as unknown as Record<string, { name: string }>
    const columnOf = (key: string) => sql.identifier(table[key]?.name ?? key)
    const into = sql.identifier(name)
    const numbers = '_uuid' in table ? sql`id, _uuid` : sql`id`
    const stored = new Map<Row, Row>()
    const rows = groups.flat()
    // In others the defaults of the table stand for what is not said.
    for (const alike of Map.groupBy(rows, (row) => columnsOf(row, table).join()).values()) {
      const keys = columnsOf(alike[0] ?? {}, table)
      const columns = sql.join(keys.map(columnOf), sql`, `)
      const values = alike.map((row) =>
        Object.fromEntries(keys.map((key) => [table[key]?.name ?? key, row[key]])),
      )
      const news = keys.map((key) => sql`${columnOf(key)} = excluded.${columnOf(key)}`)
      const over = isThere ? sql`on conflict (id) do update set ${sql.join(news, sql`, `)}` : sql``
      const made = await runSql<Row>(
        req,
        sql`
          insert into ${into} (${columns})
          select ${columns} from jsonb_populate_recordset(null::${into}, ${JSON.stringify(values)}::jsonb)
          ${over}
          returning ${numbers}
        `,
      )
      for (const [place, row] of alike.entries()) stored.set(row, made[place] as Row)
    }
    return groups.map((group) => group.map((row) => stored.get(row) as Row))
  }

export const insertInto = perTable((name) => storeIn(name, { isThere: false }))

/** The same for rows that are there already. */
export const writeOver = perTable((name) => storeIn(name, { isThere: true }))

/** Deletes the rows of a table that any of them names. */
export const deleteFrom = perTable((name) => async (req, asked: Statement[]) => {
  const any = sql.join(
    asked.map((where) => sql`(${where})`),
    sql` or `,
  )
  await runSql(req, sql`delete from ${sql.identifier(name)} where ${any}`)
  return asked.map(() => undefined)
})
