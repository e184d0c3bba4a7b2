import { createReadStream, createWriteStream } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGunzip, createGzip } from 'node:zlib'
import tar from 'tar-stream'
import { BackupError } from './manifest.ts'

/** One file inside an archive. None is large: tables come in parts, uploads are limited. */
export type Member = { name: string; content: Buffer }

export const partName = (table: string, part: number): string =>
  `tables/${table}.csv${part > 1 ? `.${part}` : ''}`

/** A name that stays in the folder it is put into. */
const isPlainName = (name: string): boolean =>
  !name.startsWith('.') && name === path.basename(name) && !name.includes('\\')

/** The table that a member is a part of. */
export const tableOf = (member: string): string | undefined =>
  member.match(/^tables\/(\w+)\.csv(?:\.\d+)?$/)?.[1]

/** The picture that a member is. */
export function pictureOf(member: string): string | undefined {
  const name = member.match(/^media\/(.+)$/)?.[1]
  return name !== undefined && isPlainName(name) ? name : undefined
}

const LARGEST_MEMBER = 64 * 1024 * 1024

/** Writes a `.tar.gz`, readable by its owner alone, on the disk for good once `close` resolves. */
export function createArchive(file: string) {
  const pack = tar.pack()
  const out = createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })
  const written = pipeline(pack, createGzip(), out)
  written.catch(() => {})
  return {
    async add({ name, content }: Member): Promise<void> {
      const added = new Promise<void>((resolve, reject) => {
        const entry = pack.entry({ name, size: content.length, mode: 0o600 }, (error) =>
          error ? reject(error) : resolve(),
        )
        entry.end(content)
      })
      // Only a failure ends the file while something is being added to it.
      await Promise.race([added, written])
    },
    async close(): Promise<void> {
      pack.finalize()
      await written
    },
    /** Gives up what was begun. */
    async abort(): Promise<void> {
      pack.destroy()
      await written.catch(() => {})
    },
  }
}

async function collect(entry: tar.Entry): Promise<Buffer> {
  if ((entry.header.size ?? 0) > LARGEST_MEMBER) throw new BackupError('not one of ours')
  const parts: Buffer[] = []
  for await (const part of entry) parts.push(part)
  return Buffer.concat(parts)
}

/** The members of an archive, one after another. @throws {BackupError} where it is damaged */
export async function* readArchive(file: string): AsyncGenerator<Member> {
  const extract = tar.extract()
  const source = createReadStream(file)
  const read = pipeline(source, createGunzip(), extract)
  read.catch(() => {})
  try {
    for await (const entry of extract) {
      yield { name: entry.header.name, content: await collect(entry) }
    }
    await read
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'ENOENT') throw new BackupError(`There is no file ${file}`)
    if (code === 'EACCES' || code === 'EISDIR') throw error
    throw new BackupError(`${file} is damaged, cut off, or no backup: nothing was changed`)
  } finally {
    source.destroy()
  }
}
