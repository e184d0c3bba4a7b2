import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Applies the migrations in a process of their own, by the command that production uses. */
export async function migrateTemplate(databaseUrl: string): Promise<void> {
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    PAYLOAD_SECRET: 'a-secret-that-only-the-tests-know-of',
    SITE_URL: 'http://localhost:3000',
  }
  await promisify(execFile)(
    process.execPath,
    ['node_modules/payload/bin.js', '--disable-transpile', 'migrate'],
    { cwd: ROOT, env },
  )
}
