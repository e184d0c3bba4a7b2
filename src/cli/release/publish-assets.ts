import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, gzip } from 'node:zlib'

// A page that somebody left open for so long may wake no more.
const KEPT_MS = 30 * 24 * 60 * 60 * 1000
const COMPRESSIBLE = /\.(js|css|json|svg|txt|map)$/
const PACKED = /\.(gz|br)$/

const listFiles = async (folder: string) =>
  (await readdir(folder, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))

/** Writes a file, its packed forms first: nginx must not find the one without the others. */
async function addFile(source: string, target: string): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true })
  if (COMPRESSIBLE.test(source)) {
    const content = await readFile(source)
    await writeFile(`${target}.gz`, await promisify(gzip)(content, { level: 9 }))
    await writeFile(`${target}.br`, await promisify(brotliCompress)(content))
  }
  await copyFile(source, target)
}

/** Removes what no deployment of the last month has had. */
async function removeOld(folder: string): Promise<number> {
  let removed = 0
  for (const file of await listFiles(folder)) {
    if (PACKED.test(file)) continue
    const whole = path.join(folder, file)
    if (Date.now() - (await stat(whole)).mtimeMs < KEPT_MS) continue
    for (const form of ['', '.gz', '.br']) await rm(whole + form, { force: true })
    removed += 1
  }
  return removed
}

/**
 * Puts the built files of this deployment beside those of earlier ones, packed once. Their names
 * change with their content, so nothing that is there is ever replaced.
 */
export async function publishAssets({ root, folder }: { root: string; folder: string }) {
  const source = path.join(root, '.next/static')
  const target = path.resolve(folder, '_next/static')
  const now = new Date()
  let added = 0
  for (const file of await listFiles(source)) {
    const whole = path.join(target, file)
    if (!existsSync(whole)) {
      await addFile(path.join(source, file), whole)
      added += 1
    }
    // When it was last part of a deployment.
    await utimes(whole, now, now)
  }
  return { added, removed: await removeOld(target) }
}
