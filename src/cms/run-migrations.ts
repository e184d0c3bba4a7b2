import type { Migration, Payload } from 'payload'
import { withDatabaseLock } from './database-lock.ts'
import { listPendingMigrations, MigrationError, tableExists } from './pending-migrations.ts'

const oneLine = (error: unknown) => {
  // Drizzle's own message is the whole statement; the reason is behind it.
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]
}

/**
 * Payload ends the process where a migration fails; a caller has more to do then, so it throws here,
 * with the reason that Payload only writes into its log.
 */
async function throwInsteadOfExit(payload: Payload, work: () => Promise<void>): Promise<void> {
  const { exit } = process
  const { level, error: logError } = payload.logger
  let cause: unknown
  if (level !== 'debug') payload.logger.level = 'silent'
  payload.logger.error = (entry: { err?: unknown }) => {
    cause = entry.err
  }
  process.exit = () => {
    throw new MigrationError(
      `A migration could not be recorded; nothing of it was kept: ${oneLine(cause)}`,
      { cause },
    )
  }
  try {
    await work()
  } finally {
    process.exit = exit
    payload.logger.error = logError
    payload.logger.level = level
  }
}

type Options = {
  databaseUrl: string
  loadPayload: () => Promise<Payload>
}

async function applyAll(payload: Payload): Promise<string[]> {
  const { migrations } = await import('#root/migrations/index.ts')
  const applied: string[] = []
  let failure: MigrationError | undefined
  const watched = migrations.map((migration) => ({
    ...migration,
    async up(args: Parameters<typeof migration.up>[0]) {
      try {
        await migration.up(args)
        applied.push(migration.name)
      } catch (cause) {
        failure = new MigrationError(`Migration ${migration.name} failed: ${oneLine(cause)}`, {
          cause,
        })
        throw cause
      }
    },
  }))
  try {
    await throwInsteadOfExit(payload, () =>
      // Payload's general type knows nothing of the arguments that its adapter passes on.
      payload.db.migrate({ migrations: watched as Migration[] }),
    )
  } catch (error) {
    throw failure ?? error
  }
  return applied
}

export async function installQueue(databaseUrl: string): Promise<void> {
  const { runMigrations: migrateQueue } = await import('graphile-worker')
  await migrateQueue({ connectionString: databaseUrl })
}

/**
 * Applies what the database lacks: the product's migrations and the job queue's. Processes that do
 * this at once take turns.
 * @returns the names of the migrations that were applied
 * @throws {MigrationError} what was applied before the failing one stays
 */
export function runMigrations({ databaseUrl, loadPayload }: Options): Promise<string[]> {
  return withDatabaseLock(databaseUrl, async (client) => {
    const pending = await listPendingMigrations(client)
    const isSchemaBehind = pending.some((name) => name !== undefined)
    const applied = isSchemaBehind ? await applyAll(await loadPayload()) : []
    // Its own version check is one query, and only it knows what is behind.
    await installQueue(databaseUrl)
    return applied
  })
}

/** Takes back the migrations that were applied together last. */
export function revertLastBatch({ databaseUrl, loadPayload }: Options): Promise<string[]> {
  return withDatabaseLock(databaseUrl, async (client) => {
    const list = async () => {
      if (!(await tableExists(client, 'public.payload_migrations'))) return []
      const { rows } = await client.query<{ name: string }>('select name from payload_migrations')
      return rows.map(({ name }) => name)
    }
    const before = await list()
    if (before.length === 0) return []
    const payload = await loadPayload()
    await throwInsteadOfExit(payload, () => payload.db.migrateDown())
    const after = new Set(await list())
    return before.filter((name) => !after.has(name))
  })
}
