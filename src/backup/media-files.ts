import pg from 'pg'
import type { MediaPlace } from '#media/place.ts'
import { pictureOf, readArchive } from './archive.ts'

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

/**
 * Writes the pictures of an archive that are missing.
 * @returns the names of those that are there with another content
 */
export async function addMissing(file: string, place: MediaPlace): Promise<Set<string>> {
  const others = new Set<string>()
  for await (const { name: member, content } of readArchive(file)) {
    const name = pictureOf(member)
    if (!name) continue
    const current = await place.read(name)
    if (!current) await place.write(name, content)
    else if (!current.equals(content)) others.add(name)
  }
  return others
}

/** Puts back these pictures as the archive has them. */
export async function overwrite(
  file: string,
  place: MediaPlace,
  names: Set<string>,
): Promise<void> {
  if (names.size === 0) return
  for await (const { name: member, content } of readArchive(file)) {
    const name = pictureOf(member)
    if (name && names.has(name)) await place.write(name, content)
  }
}
