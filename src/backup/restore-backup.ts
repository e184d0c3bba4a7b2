import type { Payload } from 'payload'
import type pg from 'pg'
import { migrateWithin } from '#cms/migrate-within.ts'
import { listMigrationNames } from '#cms/pending-migrations.ts'
import type { MediaPlace } from '#media/place.ts'
import { type Checked, loadArchive } from './load-archive.ts'
import { BackupError } from './manifest.ts'
import { addMissing, overwrite } from './media-files.ts'
import { dropSchemaAside } from './replace-schema.ts'

const CONTENT = ['entries', 'faqs', 'topics', 'media', 'leads', 'users']

/** What somebody may miss if this database is replaced, in words; undefined where there is nothing. */
export async function describeContent(client: pg.ClientBase): Promise<string | undefined> {
  const found: string[] = []
  for (const name of CONTENT) {
    const table = `public.${name}`
    const { rows } = await client.query('select to_regclass($1) is not null as exists', [table])
    if (rows[0]?.exists !== true) continue
    const { rows: counts } = await client.query<{ n: number }>(
      `select count(*)::int as n from ${table}`,
    )
    if (counts[0]?.n) found.push(`${counts[0].n} ${name}`)
  }
  return found.length > 0 ? found.join(', ') : undefined
}

/** The migrations that came after the backup. @throws {BackupError} for one of a newer Lemma */
export function listNewerMigrations(migrations: string[]): string[] {
  const known = listMigrationNames()
  const unknown = migrations.find((name) => !known.includes(name))
  if (unknown) {
    throw new BackupError(
      `The backup was made by another Lemma, which has the migration ${unknown}: update this one first`,
    )
  }
  return known.filter((name) => !migrations.includes(name))
}

async function applyNewer(client: pg.ClientBase, payload: Payload, names: string[]): Promise<void> {
  for (const name of names) {
    await migrateWithin(client, payload, [name])
    await client.query('set constraints all immediate')
    await client.query(
      `insert into payload_migrations (name, batch, created_at, updated_at)
       select $1, coalesce(max(batch), 0) + 1, now(), now() from payload_migrations`,
      [name],
    )
  }
}

/** Nobody is signed in after a restore, nobody edits, and no job knows rows of another time. */
async function forgetTheMoment(client: pg.ClientBase): Promise<void> {
  await client.query('delete from users_sessions')
  await client.query('delete from payload_locked_documents')
  await client.query('delete from graphile_worker._private_jobs')
}

type Options = Checked & {
  client: pg.ClientBase
  payload: Payload
  place: MediaPlace
  /** Belongs into the same transaction: nobody ever sees the database without it. */
  beforeCommit: () => Promise<void>
}

/**
 * Replaces the database by the archive in one transaction: until its commit everybody reads what was
 * there before, and whatever ends it before leaves that as it was.
 * @returns the migrations that came after the backup
 */
export async function restoreBackup(options: Options): Promise<string[]> {
  const { client, payload, file, place, manifest } = options
  const newer = listNewerMigrations(manifest.migrations)
  // Those of new names harm nobody, should the rest fail; whatever needs room on a disk comes first.
  const others = await addMissing(file, place)
  try {
    await client.query('begin')
    await loadArchive(client, payload, options)
    await applyNewer(client, payload, newer)
    await forgetTheMoment(client)
    await options.beforeCommit()
    await dropSchemaAside(client)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  }
  await overwrite(file, place, others)
  return newer
}
