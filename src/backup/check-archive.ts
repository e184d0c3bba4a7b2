import { createHash, type Hash } from 'node:crypto'
import { pictureOf, readArchive, tableOf } from './archive.ts'
import {
  BackupError,
  MANIFEST,
  type Manifest,
  readManifest,
  readSums,
  SUMS,
  type Sums,
} from './manifest.ts'

const sha256 = (content: Buffer) => createHash('sha256').update(content).digest('hex')

function compare(found: Map<string, string>, expected: Map<string, string>): void {
  const isSame =
    found.size === expected.size && [...expected].every(([k, sum]) => found.get(k) === sum)
  if (!isSame)
    throw new BackupError('The backup does not come to its own sums: nothing was changed')
}

/**
 * Reads an archive from end to end and compares everything with its sums.
 * @throws {BackupError} unless it is whole
 */
export async function checkArchive(file: string): Promise<{ manifest: Manifest; sums: Sums }> {
  let manifest: Manifest | undefined
  let sums: Sums | undefined
  const tables = new Map<string, Hash>()
  const media = new Map<string, string>()
  for await (const { name, content } of readArchive(file)) {
    const [table, picture] = [tableOf(name), pictureOf(name)]
    if (!manifest && name !== MANIFEST) throw new BackupError(`${file} is no backup of Lemma`)
    if (name === MANIFEST) manifest = readManifest(content)
    else if (name === SUMS) sums = readSums(content)
    else if (table) tables.set(table, (tables.get(table) ?? createHash('sha256')).update(content))
    else if (picture) media.set(picture, sha256(content))
    else throw new BackupError(`${file} holds something that is not Lemma's: ${name}`)
  }
  if (!manifest) throw new BackupError(`${file} is no backup of Lemma`)
  if (!sums) throw new BackupError(`${file} is cut off: nothing was changed`)
  const expected = Object.entries(sums.tables).map(
    ([name, { sha256: sum }]) => [name, sum] as const,
  )
  compare(new Map([...tables].map(([name, sum]) => [name, sum.digest('hex')])), new Map(expected))
  compare(media, new Map(Object.entries(sums.media)))
  return { manifest, sums }
}
