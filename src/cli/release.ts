import { parseArgs } from 'node:util'
import { withDatabaseLock } from '#cms/database-lock.ts'
import { runMigrations } from '#cms/run-migrations.ts'
import { getEnv } from '#lib/env.ts'
import { PROJECT_ROOT } from './command/data-folder.ts'
import { loadPayload } from './command/load-payload.ts'
import { prepare } from './command/prepare.ts'
import { runCommand } from './command/run-command.ts'
import { inspectDatabase } from './postgres/database-state.ts'
import { publishAssets } from './release/publish-assets.ts'
import { createFirstAdmin, forgetPassword, unseenPassword } from './start/first-admin.ts'

// What a deployment does once, before its web processes start: npm run release -- --assets FOLDER

/** Many may do this at once: they take turns, and find the work done. */
async function setUp(databaseUrl: string): Promise<void> {
  const names = await runMigrations({ databaseUrl, loadPayload })
  for (const name of names) console.log(`Applied: ${name}`)
  if (names.length === 0) console.log('The database is up to date')
  await withDatabaseLock(databaseUrl, async () => {
    const { hasUsers } = await inspectDatabase(databaseUrl)
    if (!hasUsers) await createFirstAdmin(await loadPayload(), getEnv())
  })
  const password = unseenPassword()
  if (password) console.log(`The first administrator’s password, shown only this once: ${password}`)
  forgetPassword()
}

await runCommand(async () => {
  const { values } = parseArgs({ options: { assets: { type: 'string' } } })
  const database = await prepare()
  try {
    await setUp(database.url)
  } finally {
    await database.close()
  }
  if (values.assets) {
    const { added, removed } = await publishAssets({ root: PROJECT_ROOT, folder: values.assets })
    console.log(`Built files: ${added} new, ${removed} of old deployments removed`)
  }
  return 0
})
