import { chmod, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { expect, test, vi } from 'vitest'
import { loadPayload } from '#cli/command/load-payload.ts'
import { openDatabase } from '#cli/postgres/embedded-postgres.ts'
import { choosePlace } from '#cli/postgres/place.ts'
import { runSql, sql } from '#cms/sql.ts'
import { openTestPayload } from '../support/payload.ts'
import { onServer } from '../support/postgres.ts'

test('a command writes one line about a connection that was lost, and goes on', async () => {
  const { databaseUrl, close } = await openTestPayload()
  const payload = await loadPayload()
  const log = vi.spyOn(payload.logger, 'warn').mockReturnValue()
  const [row] = await runSql<{ pid: number }>({ payload }, sql`select pg_backend_pid() as pid`)
  const server = databaseUrl.slice(0, databaseUrl.lastIndexOf('/'))
  await onServer(server, `select pg_terminate_backend(${row?.pid})`)
  await expect.poll(() => log.mock.calls.length).toBeGreaterThan(0)
  expect(await runSql({ payload }, sql`select 1 as one`)).toEqual([{ one: 1 }])
  expect(log).toHaveBeenCalledTimes(1)
  await close()
})

// Only root keeps its database elsewhere, where the server's user can reach it.
test.runIf(process.getuid?.() === 0)(
  'a database whose data folder was deleted is set aside, and a new one begins',
  async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-closed-'))
    vi.stubEnv('DATABASE_URL', '')
    vi.stubEnv('LEMMA_DATA_DIR', folder)
    const log = vi.spyOn(console, 'log').mockReturnValue()
    const base = path.dirname(choosePlace().data)
    try {
      // Left running, as after `kill -9`.
      await openDatabase()
      await rm(folder, { recursive: true })
      await mkdir(folder)
      await chmod(folder, 0o700)
      const database = await openDatabase()
      await database.close()

      const [aside = 'nothing'] = (await readdir(base)).filter((name) => name.includes('orphaned'))
      expect(log.mock.calls.flat().join('\n')).toContain(path.join(base, aside))
      expect(base).not.toContain(folder)
    } finally {
      await rm(base, { recursive: true, force: true })
      await rm(folder, { recursive: true, force: true })
    }
  },
)
