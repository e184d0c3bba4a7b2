import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { ClientBase } from 'pg'

/** A migration that could not be applied. Its message is one line; the cause is what Postgres said. */
export class MigrationError extends Error {
  override name = 'MigrationError'
}

/** The names of all migrations. Read from the folder: importing them would load Payload's adapter. */
export function listMigrationNames(): string[] {
  // From where the process runs: the site's bundle knows no folder of its own.
  return readdirSync(path.join(process.cwd(), 'migrations'))
    .filter((file) => /^\d{8}_\d{6}_.*\.ts$/.test(file))
    .map((file) => file.slice(0, -'.ts'.length))
    .sort()
}

export async function tableExists(client: ClientBase, name: string): Promise<boolean> {
  const { rows } = await client.query('select to_regclass($1) is not null as exists', [name])
  return rows[0]?.exists === true
}

/** The migrations that this database lacks; undefined stands for the job queue's own schema. */
export async function listPendingMigrations(client: ClientBase): Promise<(string | undefined)[]> {
  const pending: (string | undefined)[] = listMigrationNames()
  const queue = (await tableExists(client, 'graphile_worker.migrations')) ? [] : [undefined]
  if (!(await tableExists(client, 'public.payload_migrations'))) return [...pending, ...queue]
  const { rows } = await client.query<{ name: string; batch: number }>(
    'select name, batch::int from payload_migrations',
  )
  if (rows.some(({ batch }) => batch === -1)) {
    throw new MigrationError(
      'This database was changed by a schema push, so migrations cannot be applied to it: use a fresh database',
    )
  }
  const applied = new Set(rows.map(({ name }) => name))
  return [...pending.filter((name) => name !== undefined && !applied.has(name)), ...queue]
}
