import { parseArgs } from 'node:util'
import type { Payload } from 'payload'
import type pg from 'pg'
import { checkArchive } from '#backup/check-archive.ts'
import { describeContent, listNewerMigrations, restoreBackup } from '#backup/restore-backup.ts'
import { markSecret } from '#backup/write-backup.ts'
import { announceEverything } from '#cms/announce.ts'
import { withDatabaseLock } from '#cms/database-lock.ts'
import { installQueue } from '#cms/run-migrations.ts'
import { runOn } from '#cms/transact.ts'
import { getEnv } from '#lib/env.ts'
import { openMediaPlace } from '#media/place.ts'
import { type KeptReceipt, listReceipts, replayErasures, takeUpReceipts } from '#privacy/replay.ts'
import { givenPath } from './command/given-path.ts'
import { loadPayload } from './command/load-payload.ts'
import { prepare } from './command/prepare.ts'
import { createProgress } from './command/progress.ts'
import { readReceipts } from './command/read-receipts.ts'
import { runCommand } from './command/run-command.ts'
import { UserError } from './command/user-error.ts'

// npm run restore -- PATH [--replace] [--receipts FILE]

type Wish = { file: string; canReplace: boolean; receipts: KeptReceipt[] }

async function readArguments(): Promise<Wish> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { replace: { type: 'boolean', default: false }, receipts: { type: 'string' } },
  })
  const [file] = positionals
  if (!file || positionals.length > 1) {
    throw new UserError('Name the backup: npm run restore -- PATH [--replace] [--receipts FILE]')
  }
  const receipts = values.receipts ? await readReceipts(values.receipts) : []
  return { file: givenPath(file), canReplace: values.replace, receipts }
}

/** Erasures of the database that is about to go: they hold in the one that comes. */
async function receiptsOf(client: pg.ClientBase): Promise<KeptReceipt[]> {
  const { rows } = await client.query("select to_regclass('public.privacy_log') is not null as has")
  return rows[0]?.has === true ? listReceipts(runOn(client)) : []
}

async function refuseToReplace(client: pg.ClientBase, { canReplace }: Wish): Promise<void> {
  const content = await describeContent(client)
  if (!content || canReplace) return
  throw new UserError(
    `The database has content (${content}), which would be gone: make a backup of it, then add --replace`,
  )
}

async function restore(databaseUrl: string, wish: Wish): Promise<void> {
  const progress = createProgress()
  const { file } = wish
  const { manifest, sums } = await progress.step('Checking the backup', () => checkArchive(file))
  listNewerMigrations(manifest.migrations)
  const { PAYLOAD_SECRET: secret } = getEnv()
  let erased = 0
  const newer = await withDatabaseLock(databaseUrl, async (client) => {
    await refuseToReplace(client, wish)
    await installQueue(databaseUrl)
    const payload: Payload = await loadPayload()
    const receipts = [...(await receiptsOf(client)), ...wish.receipts]
    const beforeCommit = async () => {
      const run = runOn(client)
      await takeUpReceipts(run, receipts)
      erased = await replayErasures({ run, inTransaction: (work) => work(run), secret })
      await announceEverything(run)
    }
    const place = openMediaPlace(getEnv())
    const options = { client, payload, file, manifest, sums, place, beforeCommit }
    return progress.step('Restoring', () => restoreBackup(options))
  })
  const rows = Object.values(sums.tables).reduce((total, table) => total + table.rows, 0)
  console.log(
    `Restored from ${manifest.madeAt}: ${rows} rows in ${manifest.tables.length} tables, all compared; ${Object.keys(sums.media).length} picture files`,
  )
  for (const name of newer) console.log(`  Applied: ${name}`)
  console.log(`  Leads erased again: ${erased}`)
  if (markSecret(secret) !== manifest.secretMark) {
    console.log(
      '  PAYLOAD_SECRET is another one than that of the backup: older receipts of erasures fit nobody',
    )
  }
  console.log('Everybody has to sign in again.')
}

await runCommand(async () => {
  const wish = await readArguments()
  const database = await prepare()
  try {
    await restore(database.url, wish)
  } finally {
    await database.close()
  }
  return 0
})
