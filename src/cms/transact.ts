import { createHash } from 'node:crypto'
import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { drizzle } from 'drizzle-orm/node-postgres'
import { PgDialect } from 'drizzle-orm/pg-core'
import type { Payload } from 'payload'
import type pg from 'pg'
import { postgres, runSql, type sql } from './sql.ts'

type Statement = ReturnType<typeof sql>

/** Runs one statement and gives back its rows. */
export type Run = <Row>(statement: Statement) => Promise<Row[]>

/** Each statement on its own, outside any transaction. */
export function runAlone(payload: Payload): Run {
  return (statement) => runSql({ payload }, statement)
}

/** Each statement on this connection, inside the transaction that it is in. */
export function runOn(client: pg.ClientBase): Run {
  const database = drizzle(client as pg.Client)
  return async <Row>(statement: Statement) => (await database.execute(statement)).rows as Row[]
}

/** Whatever can open a transaction: Payload's database, or a connection of the worker's. */
type Opener = Pick<PostgresAdapter['drizzle'], 'transaction'>

/** Runs statements in one transaction and resolves only after its commit. */
export function transactIn<Result>(
  database: Opener,
  work: (run: Run) => Promise<Result>,
): Promise<Result> {
  return database.transaction((transaction) =>
    // The rows have the shape that the statement selects, which only its writer knows.
    work(async <Row>(statement: Statement) => (await transaction.execute(statement)).rows as Row[]),
  )
}

/**
 * The same in a request of the site. Payload's own `commitTransaction` swallows a failed commit:
 * what it reports as stored may not be.
 */
export function transact<Result>(
  payload: Payload,
  work: (run: Run) => Promise<Result>,
): Promise<Result> {
  return transactIn(postgres(payload).drizzle, work)
}

const dialect = new PgDialect()

const nameOf = (text: string) => createHash('sha1').update(text).digest('base64url')

/** Statements that Postgres reads and plans once on each connection, under the hash of their text. */
function runPrepared(client: Pick<pg.ClientBase, 'query'>): Run {
  return async <Row>(statement: Statement) => {
    const { sql: text, params: values } = dialect.sqlToQuery(statement)
    return (await client.query({ name: nameOf(text), text, values })).rows as Row[]
  }
}

/**
 * The same for work that is done over and over: half the time of a large statement goes into its
 * plan. Only for statements whose text never varies, since each text is kept for as long as its
 * connection; what comes back is typed by `pg` itself.
 */
export async function transactPrepared<Result>(
  payload: Payload,
  work: (run: Run) => Promise<Result>,
): Promise<Result> {
  const client = await postgres(payload).pool.connect()
  let failure: Error | undefined
  try {
    await client.query('begin')
    const result = await work(runPrepared(client))
    await client.query('commit')
    return result
  } catch (error) {
    await client.query('rollback').catch((cause: Error) => {
      failure = cause
    })
    throw error
  } finally {
    // A connection that could not even be rolled back is not used again.
    client.release(failure)
  }
}
