import type { PostgresAdapter } from '@payloadcms/db-postgres'
import { sql } from 'drizzle-orm'
import type { Payload, PayloadRequest } from 'payload'

export { sql }

type Statement = ReturnType<typeof sql>
type Session = {
  execute: (statement: Statement) => Promise<{ rows: unknown[]; rowCount: number | null }>
}

/** The adapter behind Payload. The cast is the one place that knows it is Postgres. */
export function postgres(payload: Payload): PostgresAdapter {
  return payload.db as unknown as PostgresAdapter
}

/**
 * Runs one statement, inside the request's transaction when it has one.
 * @returns the rows, in the shape that the statement selects
 */
export async function runSql<Row>(
  { payload, transactionID }: { payload: Payload; transactionID?: PayloadRequest['transactionID'] },
  statement: Statement,
): Promise<Row[]> {
  const adapter = postgres(payload)
  const id = await transactionID
  const open = id === undefined ? undefined : adapter.sessions?.[id]?.db
  const session = (open ?? adapter.drizzle) as unknown as Session
  return (await session.execute(statement)).rows as Row[]
}

/** A moment as JSON writes it. */
export const isoTime = (column: Statement) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`
