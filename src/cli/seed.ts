import path from 'node:path'
import { withDatabaseLock } from '#cms/database-lock.ts'
import { PROJECT_ROOT } from './command/data-folder.ts'
import { loadPayload } from './command/load-payload.ts'
import { createProgress } from './command/progress.ts'
import { runCommand } from './command/run-command.ts'
import { withDatabase } from './command/with-database.ts'
import { DEMO_CONTENT_KEY } from './postgres/database-state.ts'

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
  // A start of Lemma may be about to do the same.
  await withDatabase(({ url }) => withDatabaseLock(url, seed))
  return 0
})
