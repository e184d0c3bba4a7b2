import { existsSync, mkdirSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { checkMayTryOut, tryOut } from '#backup/try-out.ts'
import { type Written, writeBackup } from '#backup/write-backup.ts'
import { withDatabaseLock } from '#cms/database-lock.ts'
import { getEnv } from '#lib/env.ts'
import { openMediaPlace } from '#media/place.ts'
import { dataPath, makeDataFolder } from './command/data-folder.ts'
import { givenPath, STANDING } from './command/given-path.ts'
import { loadPayload } from './command/load-payload.ts'
import { createProgress } from './command/progress.ts'
import { runCommand } from './command/run-command.ts'
import { UserError } from './command/user-error.ts'
import { withDatabase } from './command/with-database.ts'

// npm run backup [-- --out PATH] [--no-verify]

type Wish = { out: string; isVerified: boolean }

function readArguments(): Wish {
  const { values } = parseArgs({
    allowNegative: true,
    options: { out: { type: 'string' }, verify: { type: 'boolean', default: true } },
  })
  const name = `lemma-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}.tar.gz`
  if (!values.out) {
    makeDataFolder()
    mkdirSync(dataPath('backups'), { recursive: true, mode: 0o700 })
  }
  const out = values.out ? givenPath(values.out) : dataPath('backups', name)
  if (existsSync(out)) throw new UserError(`${values.out} is there already: nothing was written`)
  return { out, isVerified: values.verify }
}

const shown = (file: string) => path.relative(STANDING, file) || file

function printReceipt({ manifest, sums, missing }: Written, bytes: number, wish: Wish): void {
  const tables = Object.values(sums.tables)
  const rows = tables.reduce((total, table) => total + table.rows, 0)
  const pictures = Object.keys(sums.media).length
  console.log(`Backup: ${shown(wish.out)} (${(bytes / 1e6).toFixed(1)} MB)`)
  console.log(
    `  ${tables.length} tables with ${rows} rows, ${pictures} picture files, from PostgreSQL ${manifest.postgres}`,
  )
  console.log(
    wish.isVerified
      ? '  Tried out: restored into a scratch database, every table equal in rows and sum'
      : '  NOT tried out, as --no-verify says',
  )
  for (const name of missing) console.log(`  A picture's file is missing: ${name}`)
  console.log('Keep it on another machine, and PAYLOAD_SECRET apart from it.')
}

async function makeBackup(databaseUrl: string, wish: Wish): Promise<void> {
  const progress = createProgress()
  const part = `${wish.out}.part`
  // Left by a run that was killed: those take turns.
  await rm(part, { force: true })
  await withDatabaseLock(databaseUrl, async (client) => {
    if (wish.isVerified) await checkMayTryOut(client)
    const options = { client, file: part, place: openMediaPlace(getEnv()) }
    const written = await progress.step('Writing the backup', () =>
      writeBackup({ ...options, secret: getEnv().PAYLOAD_SECRET }),
    )
    try {
      if (wish.isVerified) {
        const payload = await loadPayload()
        await progress.step('Trying it out', () =>
          tryOut(client, payload, { file: part, databaseUrl }),
        )
      }
      const { size } = await stat(part)
      await rename(part, wish.out)
      printReceipt(written, size, wish)
    } catch (error) {
      await rm(part, { force: true })
      throw error
    }
  })
}

await runCommand(async () => {
  const wish = readArguments()
  await withDatabase(({ url }) => makeBackup(url, wish))
  return 0
})
