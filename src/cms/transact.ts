import type { Payload } from 'payload'
import { postgres, runSql, type sql } from './sql.ts'

type Statement = ReturnType<typeof sql>

/** Runs one statement and gives back its rows. */
export type Run = <Row>(statement: Statement) => Promise<Row[]>

/** Each statement on its own, outside any transaction. */
export function runAlone(payload: Payload): Run {
  return (statement) => runSql({ payload }, statement)
}

/**
 * Runs statements in one transaction and resolves only after its commit. Payload's own
 * `commitTransaction` swallows a failed commit: what it reports as stored may not be.
 */
export function transact<Result>(
  payload: Payload,
  work: (run: Run) => Promise<Result>,
): Promise<Result> {
  return postgres(payload).drizzle.transaction((transaction) =>
    // The rows have the shape that the statement selects, which only its writer knows.
    work(async <Row>(statement: Statement) => (await transaction.execute(statement)).rows as Row[]),
  )
}
