import { spawnSync } from 'node:child_process'
import { chownSync, statSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { Client } from 'pg'

const SIZE = '64m'

/** A disk in memory that a database can lie on, and that can be filled up. */
export type SmallDisk = {
  tablespace: string
  fill: () => Promise<void>
  free: () => Promise<void>
  remove: () => Promise<void>
}

/** @returns undefined where this user may not mount anything */
export async function mountSmallDisk(serverUrl: string): Promise<SmallDisk | undefined> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-small-'))
  const mount = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${SIZE}`, 'tmpfs', folder])
  if (mount.status !== 0) {
    await rm(folder, { recursive: true })
    return undefined
  }
  const tablespace = `small_${process.pid}`
  const filler = path.join(folder, 'filler')
  const client = new Client({ connectionString: `${serverUrl}/postgres` })
  await client.connect()
  const { rows } = await client.query('show data_directory')
  const { uid, gid } = statSync(rows[0].data_directory)
  chownSync(folder, uid, gid)
  await client.query(`create tablespace ${tablespace} location '${folder}'`)
  return {
    tablespace,
    async fill() {
      const piece = Buffer.alloc(4096)
      for (;;) {
        const error = await writeFile(filler, piece, { flag: 'a' }).catch((reason) => reason)
        if (error) return
      }
    },
    free: () => rm(filler, { force: true }),
    async remove() {
      await client.query(`drop tablespace ${tablespace}`)
      await client.end()
      spawnSync('umount', [folder])
      await rm(folder, { recursive: true, force: true })
    },
  }
}
