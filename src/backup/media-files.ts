import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import pg from 'pg'

const STAGE = '.restored'

/** The files that the database knows: the uploads and their smaller sizes. */
export async function listMediaFiles(client: pg.ClientBase): Promise<string[]> {
  const { rows: columns } = await client.query<{ name: string }>(`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = 'media' and column_name like '%filename'
  `)
  const names = columns.map(({ name }) => pg.escapeIdentifier(name)).join(', ')
  const { rows } = await client.query<{ name: string }>(`
    select distinct name from media cross join unnest(array[${names}]) name
    where name is not null order by name
  `)
  return rows.map(({ name }) => name)
}

/** A name that stays in the folder it is put into. */
export const isPlainName = (name: string): boolean =>
  name !== '' && !name.startsWith('.') && name === path.basename(name) && !name.includes('\\')

/** @returns undefined where somebody deleted it meanwhile */
export async function readMediaFile(folder: string, name: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path.join(folder, name))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Keeps restored files aside until the database has them, then puts them where they belong. */
export async function stageMedia(folder: string) {
  const stage = path.join(folder, STAGE)
  const names: string[] = []
  await rm(stage, { recursive: true, force: true })
  return {
    async add(name: string, content: Buffer): Promise<void> {
      await mkdir(stage, { recursive: true })
      await writeFile(path.join(stage, name), content, { flush: true })
      names.push(name)
    },
    async commit(): Promise<void> {
      for (const name of names) await rename(path.join(stage, name), path.join(folder, name))
      await rm(stage, { recursive: true, force: true })
    },
    drop: () => rm(stage, { recursive: true, force: true }),
  }
}
