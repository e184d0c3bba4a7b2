import { parseArgs } from 'node:util'
import { revertLastBatch, runMigrations } from '#cms/run-migrations.ts'
import { loadPayload } from './command/load-payload.ts'
import { prepare } from './command/prepare.ts'
import { runCommand } from './command/run-command.ts'

await runCommand(async () => {
  const { values } = parseArgs({ options: { down: { type: 'boolean', default: false } } })
  const database = await prepare()
  try {
    const options = { databaseUrl: database.url, loadPayload }
    const names = await (values.down ? revertLastBatch(options) : runMigrations(options))
    for (const name of names) console.log(`${values.down ? 'Taken back' : 'Applied'}: ${name}`)
    if (names.length === 0) {
      console.log(values.down ? 'No migration to take back' : 'The database is up to date')
    }
  } finally {
    await database.close()
  }
  return 0
})
