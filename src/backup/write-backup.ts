import { createHash, createHmac } from 'node:crypto'
import { rm } from 'node:fs/promises'
import type pg from 'pg'
import type { MediaPlace } from '#media/place.ts'
import { createArchive, partName } from './archive.ts'
import { MANIFEST, type Manifest, newManifest, SUMS, type Sums } from './manifest.ts'
import { listMediaFiles } from './media-files.ts'
import { agreeOnSpelling, listTables, readTable, type Table } from './tables.ts'

export type Written = {
  manifest: Manifest
  sums: Sums
  /** Pictures that the database knows and their place lacks. */
  missing: string[]
}

type Archive = ReturnType<typeof createArchive>

/** Whether archive and installation have one secret: what is fingerprinted with it can be matched. */
export const markSecret = (secret: string): string =>
  createHmac('sha256', secret).update('lemma backup').digest('hex').slice(0, 16)

const json = (value: unknown) => Buffer.from(`${JSON.stringify(value, null, 2)}\n`)

async function describe(client: pg.ClientBase, tables: Table[], secret: string): Promise<Manifest> {
  const { rows: migrations } = await client.query<{ name: string }>(
    'select name from payload_migrations order by name',
  )
  const { rows: sequences } = await client.query<Manifest['sequences'][number]>(`
    select sequencename::text as name, last_value::text as last from pg_sequences
    where schemaname = 'public' order by sequencename collate "C"
  `)
  const { rows: versions } = await client.query<{ server_version: string }>('show server_version')
  return newManifest({
    madeAt: new Date().toISOString(),
    postgres: versions[0]?.server_version ?? '',
    secretMark: markSecret(secret),
    migrations: migrations.map(({ name }) => name),
    tables: tables.map(({ name, columns }) => ({ name, columns })),
    sequences,
  })
}

async function addTable(archive: Archive, client: pg.ClientBase, table: Table) {
  const reading = readTable(client, table)
  for (let part = 1; ; part += 1) {
    const { done, value } = await reading.next()
    if (done) return value
    await archive.add({ name: partName(table.name, part), content: value })
  }
}

async function addMedia(archive: Archive, place: MediaPlace, names: string[]) {
  const media: Sums['media'] = {}
  const missing: string[] = []
  for (const name of names) {
    const content = await place.read(name)
    if (!content) {
      missing.push(name)
      continue
    }
    await archive.add({ name: `media/${name}`, content })
    media[name] = createHash('sha256').update(content).digest('hex')
  }
  return { media, missing }
}

type Options = { client: pg.ClientBase; file: string; place: MediaPlace; secret: string }

async function fill(archive: Archive, { client, place, secret }: Options): Promise<Written> {
  const tables = await listTables(client)
  const manifest = await describe(client, tables, secret)
  await archive.add({ name: MANIFEST, content: json(manifest) })
  const sums: Sums = { tables: {}, media: {} }
  for (const table of tables) sums.tables[table.name] = await addTable(archive, client, table)
  const { media, missing } = await addMedia(archive, place, await listMediaFiles(client))
  sums.media = media
  await archive.add({ name: SUMS, content: json(sums) })
  await archive.close()
  return { manifest, sums, missing }
}

/**
 * Writes everything that the database holds at one moment, and the pictures it knows, into one file.
 * Visitors and staff go on meanwhile.
 */
export async function writeBackup(options: Options): Promise<Written> {
  const { client, file } = options
  const archive = createArchive(file)
  try {
    await client.query('begin isolation level repeatable read read only')
    await agreeOnSpelling(client)
    return await fill(archive, options)
  } catch (error) {
    await archive.abort()
    await rm(file, { force: true })
    throw error
  } finally {
    await client.query('rollback').catch(() => {})
  }
}
