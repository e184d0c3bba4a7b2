import type { Payload } from 'payload'
import pg from 'pg'
import { checkArchive } from './check-archive.ts'
import { loadArchive } from './load-archive.ts'
import { BackupError } from './manifest.ts'

const { escapeIdentifier } = pg

/** @throws {BackupError} unless this user may make the database that a backup is tried out in */
export async function checkMayTryOut(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ user: string; may: boolean }>(
    'select rolname as user, rolsuper or rolcreatedb as may from pg_roles where rolname = current_user',
  )
  if (rows[0]?.may) return
  throw new BackupError(
    `The database user "${rows[0]?.user}" may not create the database in which a backup is tried out: ALTER USER … CREATEDB, or add --no-verify`,
  )
}

/**
 * Restores an archive into a database of its own beside the real one, compares every table with what
 * was read, and throws that database away.
 * @param client connected to the real one, and alone in making backups of it
 */
export async function tryOut(
  client: pg.ClientBase,
  payload: Payload,
  { file, databaseUrl }: { file: string; databaseUrl: string },
): Promise<void> {
  const { rows } = await client.query<{ name: string }>('select current_database() as name')
  const name = `${rows[0]?.name.slice(0, 40)}_backup_check`
  const drop = `drop database if exists ${escapeIdentifier(name)} with (force)`
  const url = new URL(databaseUrl)
  url.pathname = `/${encodeURIComponent(name)}`
  const scratch = new pg.Client({ connectionString: url.href })
  scratch.on('error', () => {})
  await client.query(drop)
  await client.query(`create database ${escapeIdentifier(name)} template template0 encoding 'UTF8'`)
  try {
    await scratch.connect()
    await scratch.query('begin')
    await loadArchive(scratch, payload, { file, ...(await checkArchive(file)) })
  } finally {
    await scratch.end().catch(() => {})
    await client.query(drop)
  }
}
