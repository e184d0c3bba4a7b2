import path from 'node:path'
import { withDatabaseLock } from '#cms/database-lock.ts'
import { PROJECT_ROOT } from './data-folder.ts'
import { DEMO_CONTENT_KEY, inspectDatabase } from './database-state.ts'
import { loadPayload } from './load-payload.ts'
import { prepare } from './prepare.ts'
import { createProgress } from './progress.ts'
import { runCommand } from './run-command.ts'
import { UserError } from './user-error.ts'

async function seed(): Promise<void> {
  const payload = await loadPayload()
  const { totalDocs } = await payload.count({ collection: 'entries', overrideAccess: true })
  if (totalDocs > 0) {
    console.log(`The glossary has ${totalDocs} entries already: nothing was written`)
    return
  }
  const { seedDemoContent } = await import('#transfer/seed.ts')
  const contentDir = path.join(PROJECT_ROOT, 'content')
  const { entries } = await createProgress().step('Writing the demo glossary', () =>
    seedDemoContent(payload, { contentDir }),
  )
  await payload.kv.set(DEMO_CONTENT_KEY, 'done')
  console.log(`The glossary has ${entries} entries`)
}

await runCommand(async () => {
  const database = await prepare()
  try {
    if (!(await inspectDatabase(database.url)).isMigrated) {
      throw new UserError('The database is not set up yet: run npm run migrate first')
    }
    // A start of Lemma may be about to do the same.
    await withDatabaseLock(database.url, seed)
  } finally {
    await database.close()
  }
  return 0
})
