import path from 'node:path'
import type { postgresAdapter } from '@payloadcms/db-postgres'
import type { Env } from '#lib/env.ts'

/** How Payload reaches Postgres: always by versioned migrations, never by pushing the schema. */
export function databaseOptions(env: Env): Parameters<typeof postgresAdapter>[0] {
  return {
    push: false,
    migrationDir: path.resolve(process.cwd(), 'migrations'),
    pool: {
      connectionString: env.DATABASE_URL,
      max: 10,
      // Payload opens a second connection inside a transaction: without a limit on waiting, enough
      // parallel requests wait for each other for ever.
      connectionTimeoutMillis: 5000,
      idleTimeoutMillis: 30_000,
    },
  }
}
