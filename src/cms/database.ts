import path from 'node:path'
import type { postgresAdapter } from '@payloadcms/db-postgres'
import type { Payload } from 'payload'
import type { Pool, PoolClient } from 'pg'
import type { Env } from '#lib/env.ts'
import { gauge } from '#lib/metrics.ts'
import { postgres } from './sql.ts'
import { watchedClient } from './watched-client.ts'

/** How Payload reaches Postgres: always by versioned migrations, never by pushing the schema. */
export function databaseOptions(env: Env): Parameters<typeof postgresAdapter>[0] {
  return {
    push: false,
    migrationDir: path.resolve(process.cwd(), 'migrations'),
    pool: {
      Client: watchedClient,
      connectionString: env.DATABASE_URL,
      max: 10,
      // Payload opens a second connection inside a transaction: without a limit on waiting, enough
      // parallel requests wait for each other for ever.
      connectionTimeoutMillis: 5000,
      idleTimeoutMillis: 30_000,
    },
  }
}

// Longer than anybody needs to notice that the connection he works with is gone.
const DEAD_FOR_MS = 5000

/**
 * A connection that Postgres ends raises an event, on the pool while it idles and on itself between
 * two statements of a transaction, and an event that nobody listens to ends the process. The
 * transaction fails at its next statement; the next query simply opens another connection.
 *
 * Whoever holds a dead one gives it back, except drizzle where the statement that fails is `begin`:
 * each of those would take a place in the pool for ever.
 */
export function surviveLostConnections(pool: Pool): void {
  const removed = new WeakSet<PoolClient>()
  pool.on('remove', (client) => removed.add(client))
  pool.on('connect', (client) => {
    client.on('error', () => {})
    client.once('end', () => {
      const giveBack = () => {
        if (!removed.has(client)) client.release(true)
      }
      setTimeout(giveBack, DEAD_FOR_MS).unref()
    })
  })
}

/** The same for Payload's pool, with a line in the log. */
export function survivePoolErrors(payload: Payload): void {
  const { pool } = postgres(payload)
  // The adapter brings a copy of the types of its own.
  surviveLostConnections(pool as unknown as Pool)
  pool.on('error', (error: Error & { code?: string }) => {
    payload.logger.warn({ msg: 'A database connection was lost', code: error.code })
  })
}

/** Makes readable how many connections the pool has, and how many requests wait for one. */
export function watchPool(payload: Payload): void {
  const { pool } = postgres(payload)
  gauge({
    name: 'lemma_pool_connections',
    help: 'Connections to the database that are in use or idle, and requests that wait for one.',
    read: () => [
      { labels: { state: 'in use' }, value: pool.totalCount - pool.idleCount },
      { labels: { state: 'idle' }, value: pool.idleCount },
      { labels: { state: 'waited for' }, value: pool.waitingCount },
    ],
  })
}
