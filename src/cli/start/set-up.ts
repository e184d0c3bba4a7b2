// The part of a first start that needs Payload. A process of its own, because Payload never closes
// its connections and ends the process when a migration fails.
import path from 'node:path'
import { withDatabaseLock } from '#cms/database-lock.ts'
import { runMigrations } from '#cms/run-migrations.ts'
import { getEnv } from '#lib/env.ts'
import { PROJECT_ROOT } from '../command/data-folder.ts'
import { loadPayload } from '../command/load-payload.ts'
import { runCommand } from '../command/run-command.ts'
import { DEMO_CONTENT_KEY, inspectDatabase } from '../postgres/database-state.ts'
import { createFirstAdmin } from './first-admin.ts'
import type { SetUpMessage } from './set-up-database.ts'

const report = (message: SetUpMessage) => process.send?.(message)

async function step<T>(label: string, work: () => Promise<T>): Promise<T> {
  report({ begin: label })
  const result = await work()
  report({ end: label })
  return result
}

async function seed(): Promise<void> {
  const [payload, { seedDemoContent }] = await Promise.all([
    loadPayload(),
    import('#transfer/seed.ts'),
  ])
  await seedDemoContent(payload, { contentDir: path.join(PROJECT_ROOT, 'content') })
  await payload.kv.set(DEMO_CONTENT_KEY, 'done')
}

await runCommand(async () => {
  const { DATABASE_URL: databaseUrl, ...env } = getEnv()
  await step('Applying the migrations', () => runMigrations({ databaseUrl, loadPayload }))
  await withDatabaseLock(databaseUrl, async () => {
    const { hasUsers, needsDemoContent } = await inspectDatabase(databaseUrl)
    if (!hasUsers) await createFirstAdmin(await loadPayload(), env)
    if (needsDemoContent) await step('Writing the demo glossary', seed)
  })
  return 0
})
