import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import { surviveLostConnections } from '#cms/database.ts'
import type { Run, transact } from '#cms/transact.ts'
import { watchedClient } from '#cms/watched-client.ts'
import { type Env, getEnv } from '#lib/env.ts'
import { type Mailer, openMailer } from './mail/mailer.ts'

type Statement = Parameters<Run>[0]

/** What a worker delivers with. */
export type Means = {
  /** Its name in leases, and on its connections. */
  worker: string
  /** Each statement on its own. */
  run: Run
  /** Statements in one transaction. */
  inTransaction: <Result>(
    work: (run: Run) => Promise<Result>,
  ) => ReturnType<typeof transact<Result>>
  mailer: Mailer
  env: Env
  close: () => Promise<void>
}

// Drizzle's own error quotes the whole statement; why it failed is behind it.
function throwCause(error: unknown): never {
  throw error instanceof Error && error.cause instanceof Error ? error.cause : error
}

/** @param env of this process, with the address of the database in it */
export function createMeans(env: Env): Means {
  const worker = `lemma-worker-${randomUUID().slice(0, 18)}`
  const pool = new pg.Pool({
    Client: watchedClient,
    connectionString: env.DATABASE_URL,
    max: 5,
    application_name: worker,
    connectionTimeoutMillis: 5000,
    // Kept open while it lives: the leases of a worker without a connection are void.
    idleTimeoutMillis: 0,
  })
  // A connection that the server ends must not end the process; the next query opens another.
  pool.on('error', () => {})
  surviveLostConnections(pool)
  const database = drizzle(pool)
  type Session = Pick<typeof database, 'execute'>
  const runIn =
    (session: Session): Run =>
    async <Row>(statement: Statement) => {
      const { rows } = await session.execute(statement).catch(throwCause)
      // They have the shape that the statement selects, which only its writer knows.
      return rows as Row[]
    }
  return {
    worker,
    run: runIn(database),
    inTransaction: (work) =>
      database.transaction((transaction) => work(runIn(transaction))).catch(throwCause),
    mailer: openMailer(env),
    env,
    close: () => pool.end(),
  }
}

let means: Means | undefined

/** Those of this process. Not Payload's: the worker does without it. */
export function openMeans(): Means {
  means ??= createMeans(getEnv())
  return means
}
