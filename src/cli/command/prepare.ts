import path from 'node:path'
import { parseEnv, readSecretFiles } from '#lib/env.ts'
import { embeddedSecret, type OpenDatabase, openDatabase } from '../postgres/embedded-postgres.ts'
import { dataPath, PROJECT_ROOT } from './data-folder.ts'

/** Reads `.env` and checks every variable, before anything slow begins. @throws {EnvError} */
export function readSettings() {
  try {
    process.loadEnvFile(path.join(PROJECT_ROOT, '.env'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  readSecretFiles(process.env)
  if (process.env.DATABASE_URL) return parseEnv(process.env)
  // The address of the built-in database is known only once it runs.
  return parseEnv({
    ...process.env,
    DATABASE_URL: 'postgres://localhost/embedded',
    PAYLOAD_SECRET: process.env.PAYLOAD_SECRET || '0'.repeat(32),
  })
}

/**
 * What every command does first: reads `.env`, opens the database, and puts its address and the
 * secret into this process's environment. Import what reads the environment only afterwards.
 */
export async function prepare(): Promise<OpenDatabase> {
  readSettings()
  const database = await openDatabase()
  if (database.isEmbedded) {
    process.env.DATABASE_URL = database.url
    process.env.PAYLOAD_SECRET ||= embeddedSecret()
    // On a laptop mails need no server to be seen. Elsewhere they wait for one.
    process.env.MAILBOX_DIR ||= dataPath('mailbox')
  }
  return database
}
