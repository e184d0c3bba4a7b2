import type { PostgresAdapter } from '@payloadcms/db-postgres'
import type { PayloadRequest } from 'payload'
import { idList } from './public-sql.ts'
import { deleteFrom, insertInto, perTable, type Row, writeOver } from './rows-together.ts'
import { postgres, runSql, sql } from './sql.ts'
import { noteWrite, type Requester } from './together.ts'

type Method = 'create' | 'createVersion' | 'deleteWhere' | 'find' | 'findOne' | 'findVersions'
type Arguments<Name extends Method | 'insert' | 'updateOne'> = Parameters<PostgresAdapter[Name]>[0]

const versionsOf = (collection: string) => `_${collection}_v`

// Whoever reads for others does so in the transaction that all of them share.
const whole = (req: Requester) => req as PayloadRequest

type Reading<Args> = { id: number; args: Args }

/** What any of them asks for, read at once. Their questions differ in no more than the document. */
const anyOf = <Args extends { where?: unknown }>(req: Requester, asked: Reading<Args>[]) => ({
  ...(asked[0] as Reading<Args>).args,
  where: { or: asked.map(({ args }) => args.where) } as never,
  req: whole(req),
  limit: 0,
  pagination: false,
})

/** The newest version of each document, as Payload reads it before a change. */
const findNewest = perTable(() => async (req, asked: Reading<Arguments<'findVersions'>>[]) => {
  const { docs } = await postgres(req.payload).findVersions(anyOf(req, asked))
  return asked.map(({ id }) => docs.filter(({ parent }) => Number(parent) === id).slice(0, 1))
})

const findStored = perTable(() => async (req, asked: Reading<Arguments<'findOne'>>[]) => {
  const { docs } = await postgres(req.payload).find<Row>(anyOf(req, asked))
  return asked.map((one) => docs.find(({ id }) => Number(id) === one.id) ?? null)
})

/** How many versions there are of each document. */
const countVersions = perTable((table) => async (req, ids: number[]) => {
  const rows = await runSql<{ id: number; count: number }>(
    req,
    sql`
      select parent_id as id, count(*)::int as count from ${sql.identifier(table)}
      where parent_id = any(${idList(ids)}::int[]) group by 1
    `,
  )
  return ids.map((id) => rows.find((row) => row.id === id)?.count ?? 0)
})

/** Takes the mark of the newest from the versions before one. */
const demoteIn = perTable((table) => async (req, asked: { id: number; at: string }[]) => {
  await runSql(
    req,
    sql`
      update ${sql.identifier(table)} v set latest = false
      from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as newest(id integer, at timestamptz)
      where v.parent_id = newest.id and v.updated_at < newest.at and v.latest is not false
    `,
  )
  return asked.map(() => undefined)
})

/**
 * Payload's adapter for one document: what it reads and stores goes to the database together with what
 * others do, and what was just written is not read back.
 */
export function adapterFor(req: PayloadRequest, id: number): PostgresAdapter {
  const adapter = postgres(req.payload)
  const own = {
    allowIDOnCreate: true,

    insert({ tableName, values, onConflictDoUpdate }: Arguments<'insert'>) {
      noteWrite(req)
      const store = onConflictDoUpdate ? writeOver : insertInto
      return store(req, tableName, [values].flat() as Row[])
    },
    deleteWhere({ tableName, where }: Arguments<'deleteWhere'>) {
      noteWrite(req)
      return deleteFrom(req, tableName, sql`${where}`)
    },

    async create(this: PostgresAdapter, { data, ...rest }: Arguments<'create'>) {
      const now = new Date().toISOString()
      const { createdAt = now, updatedAt = now } = data
      const made = { ...data, id, createdAt, updatedAt }
      await adapter.create.call(this, { ...rest, data: made, returning: false })
      return made
    },
    async updateOne(this: PostgresAdapter, args: Arguments<'updateOne'>) {
      await adapter.updateOne.call(this, { ...args, returning: false })
      return { ...args.data, id }
    },

    async createVersion(this: PostgresAdapter, args: Arguments<'createVersion'>) {
      const { collectionSlug, updatedAt, versionData } = args
      const demote = () => demoteIn(req, versionsOf(collectionSlug), { id, at: updatedAt })
      const stored = Object.assign(Object.create(this), { execute: demote })
      await adapter.createVersion.call(stored, { ...args, returning: false })
      return { parent: id, version: versionData }
    },
    async findVersions(this: PostgresAdapter, args: Arguments<'findVersions'>) {
      if (!args.page) {
        return { docs: await findNewest(req, args.collection, { id, args }) }
      }
      // The first of those that are too many, of which there mostly is none.
      const count = await countVersions(req, versionsOf(args.collection), id)
      return count < args.page ? { docs: [] } : adapter.findVersions.call(this, args)
    },
    findOne: (args: Arguments<'findOne'>) => findStored(req, args.collection, { id, args }),
  }
  return Object.assign(Object.create(adapter), own)
}
