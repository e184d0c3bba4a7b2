import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { drizzle } from 'drizzle-orm/node-postgres'
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
