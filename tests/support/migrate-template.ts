import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { ENV_NAMES } from '#lib/env.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')

/** Applies the migrations in a process of their own, by the command that production uses. */
export async function migrateTemplate(databaseUrl: string): Promise<void> {
  const env = {
    ...process.env,
    // Empty, not absent: so nobody's own `.env` fills them in.
    ...Object.fromEntries(ENV_NAMES.map((name) => [name, ''])),
    DATABASE_URL: databaseUrl,
    PAYLOAD_SECRET: 'a-secret-that-only-the-tests-know-of',
  }
  await promisify(execFile)(process.execPath, ['src/cli/migrate.ts'], { cwd: ROOT, env })
}
