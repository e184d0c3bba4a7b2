import type { PostgresAdapter } from '@payloadcms/db-postgres'
import {
  type CollectionSlug,
  createLocalReq,
  createOperation,
  deepCopyObjectSimple,
  getDataLoader,
  type PayloadRequest,
} from 'payload'
import type { Locale } from '#i18n/locales.ts'
import { idList } from './public-sql.ts'
import { postgres, runSql, sql } from './sql.ts'
import { noteWrite, type Requester, together } from './together.ts'

type Row = Record<string, unknown>

/** A load of its own for each table. */
function perTable<Item, Result>(
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

/** Rows that name the same columns: in others the defaults of a table stand for what is not said. */
const columnsOf = (row: Row) =>
  Object.keys(row)
    .filter((key) => row[key] !== undefined)
    .sort()

/**
 * Stores rows of many documents in one table, and hands back no more than their numbers. They travel
 * as one text: a parameter for each of some thousand values would take longer than the rows.
 */
const insertInto = perTable((name) => async (req, groups: Row[][]): Promise<Row[][]> => {
  // Payload makes its tables when it starts: nothing is known of their columns here.
  const table = postgres(req.payload).tables[name] as unknown as Record<string, { name: string }>
  const columnOf = (key: string) => sql.identifier(table[key]?.name ?? key)
  const into = sql.identifier(name)
  const numbers = '_uuid' in table ? sql`id, _uuid` : sql`id`
  const stored = new Map<Row, Row>()
  const rows = groups.flat()
  for (const alike of Map.groupBy(rows, (row) => columnsOf(row).join()).values()) {
    const keys = columnsOf(alike[0] ?? {})
    const columns = sql.join(keys.map(columnOf), sql`, `)
    const values = alike.map((row) =>
      Object.fromEntries(keys.map((key) => [table[key]?.name ?? key, row[key]])),
    )
    const made = await runSql<Row>(
      req,
      sql`
        insert into ${into} (${columns})
        select ${columns} from jsonb_populate_recordset(null::${into}, ${JSON.stringify(values)}::jsonb)
        returning ${numbers}
      `,
    )
    for (const [place, row] of alike.entries()) stored.set(row, made[place] as Row)
  }
  return groups.map((group) => group.map((row) => stored.get(row) as Row))
})

/** Which of some entries are there. */
const findEntries = together(async (req, asked: number[][]) => {
  const rows = await runSql<{ id: number }>(
    req,
    sql`select id from entries where id = any(${idList(asked.flat())}::int[]) and deleted_at is null`,
  )
  const found = new Set(rows.map(({ id }) => id))
  return asked.map((ids) => ids.filter((id) => found.has(id)))
})

type Arguments<Name extends 'create' | 'createVersion' | 'insert'> = Parameters<
  PostgresAdapter[Name]
>[0]

/**
 * Payload's adapter for the creation of one document: what it stores goes to the database together
 * with what others store, and what is known of something new is not read back.
 */
function adapterFor(req: PayloadRequest, id: number): PostgresAdapter {
  const adapter = postgres(req.payload)
  const own = {
    allowIDOnCreate: true,
    insert({ tableName, values }: Arguments<'insert'>) {
      noteWrite(req)
      return insertInto(req, tableName, [values].flat() as Row[])
    },
    async create(this: PostgresAdapter, { data, ...rest }: Arguments<'create'>) {
      const now = new Date().toISOString()
      const { createdAt = now, updatedAt = now } = data
      const whole = { ...data, id, createdAt, updatedAt }
      await adapter.create.call(this, { ...rest, data: whole, returning: false })
      return whole
    },
    createVersion(this: PostgresAdapter, args: Arguments<'createVersion'>) {
      // What it would execute takes the mark of the newest from older versions: there are none.
      const first = Object.assign(Object.create(this), { execute: () => Promise.resolve() })
      return adapter.createVersion.call(first, args)
    },
    // Nor are there any to forget.
    findVersions: () => Promise.resolve({ docs: [] }),
  }
  return Object.assign(Object.create(adapter), own)
}

/** Finds the entries that a relation names without reading all of each, and those about to come. */
function loaderFor(req: PayloadRequest, isComing: (id: number) => boolean) {
  const loader = getDataLoader(req)
  const { find } = loader
  loader.find = (async (args: Parameters<typeof find>[0]) => {
    const named = args.where?.and?.length === 1 && args.where.and[0]
    const ids = named && (named.id as { in?: unknown } | undefined)?.in
    if (args.collection !== 'entries' || !Array.isArray(ids)) return find(args)
    const found = new Set(await findEntries(req, ids.map(Number)))
    const docs = ids.filter((id) => found.has(id) || isComing(id)).map((id) => ({ id }))
    return { docs }
  }) as typeof find
  return loader
}

type Creation = {
  collection: 'entries' | 'faqs'
  id: number
  data: Record<string, unknown>
  locale: Locale
  draft?: boolean
  /** Whether a number is that of an entry that is created at the same time. */
  isComing?: (id: number) => boolean
}

/**
 * Creates a document by Payload's own operation, with its hooks and checks, under a number that was
 * reserved for it. In company its rows are stored with those of the others.
 */
export async function createTogether(
  given: PayloadRequest,
  { collection, id, data, locale, draft = false, isComing = () => false }: Creation,
): Promise<void> {
  // Payload writes into the request that it is given.
  const { payload } = given
  const req = { ...given } as PayloadRequest
  const own = Object.create(payload, { db: { value: adapterFor(req, id) } }) as typeof payload
  req.payloadDataLoader = loaderFor(req, isComing)
  await createOperation({
    collection: payload.collections[collection as CollectionSlug],
    data: deepCopyObjectSimple(data) as never,
    draft,
    depth: 0,
    overrideAccess: true,
    req: await createLocalReq({ req, locale, fallbackLocale: false as never }, own),
  })
}
