import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Env } from '#lib/env.ts'
import { openBucket } from './bucket.ts'
import { mimeTypeOf } from './file-types.ts'

/** Where the files of pictures are kept, for whoever takes them elsewhere. */
export type MediaPlace = {
  /** @returns undefined where there is none of this name */
  read: (name: string) => Promise<Buffer | undefined>
  write: (name: string, content: Buffer) => Promise<void>
}

export const mediaFolder = (env: Pick<Env, 'LEMMA_DATA_DIR'>): string =>
  path.resolve(env.LEMMA_DATA_DIR, 'media')

function openFolder(folder: string): MediaPlace {
  return {
    async read(name) {
      try {
        return await readFile(path.join(folder, name))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
        throw error
      }
    },
    async write(name, content) {
      await mkdir(folder, { recursive: true })
      const draft = path.join(folder, `.${name}.${process.pid}`)
      try {
        await writeFile(draft, content, { flush: true })
        await rename(draft, path.join(folder, name))
      } catch (error) {
        await rm(draft, { force: true })
        throw error
      }
    },
  }
}

/** The object storage of this installation, or else a folder of its disk. */
export function openMediaPlace(env: Env): MediaPlace {
  const bucket = openBucket(env)
  if (!bucket) return openFolder(mediaFolder(env))
  return {
    async read(name) {
      const found = await bucket.get(name)
      return found && Buffer.from(await found.arrayBuffer())
    },
    write: (name, content) => bucket.put(name, content, mimeTypeOf(name)),
  }
}
