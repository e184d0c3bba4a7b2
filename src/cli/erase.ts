import { parseArgs } from 'node:util'
import { createMeans } from '#delivery/means.ts'
import { getEnv } from '#lib/env.ts'
import { listReceipts, replayErasures, takeUpReceipts } from '#privacy/replay.ts'
import { writePrivateFile } from './command/data-folder.ts'
import { givenPath } from './command/given-path.ts'
import { readReceipts } from './command/read-receipts.ts'
import { runCommand } from './command/run-command.ts'
import { UserError } from './command/user-error.ts'
import { withDatabase } from './command/with-database.ts'

// Keeps erasures erased: receipts go beside the backup, and are replayed after a restore.

const USAGE =
  'Say what to do: npm run erase -- --receipts FILE, or npm run erase -- --replay [FILE]'

await runCommand(async () => {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { receipts: { type: 'string' }, replay: { type: 'boolean' } },
  })
  if ((values.receipts === undefined) === !values.replay) throw new UserError(USAGE)
  const kept = positionals[0] ? await readReceipts(positionals[0]) : []
  return withDatabase(async () => {
    const { run, inTransaction, env, close } = createMeans(getEnv())
    try {
      if (values.receipts !== undefined) {
        const receipts = await listReceipts(run)
        const text = receipts.map((receipt) => `${JSON.stringify(receipt)}\n`).join('')
        writePrivateFile(givenPath(values.receipts), text)
        console.log(`Receipts written: ${receipts.length}`)
        return 0
      }
      await takeUpReceipts(run, kept)
      const total = await replayErasures({ run, inTransaction, secret: env.PAYLOAD_SECRET })
      console.log(`Leads erased again: ${total}`)
      return 0
    } finally {
      await close()
    }
  })
})
