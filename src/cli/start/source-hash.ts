import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

const FOLDERS = ['src', 'public']
const FILES = [
  'payload.config.ts',
  'next.config.ts',
  'package.json',
  'package-lock.json',
  'tsconfig.json',
]
// Never part of the site: a change there needs no new build.
const IRRELEVANT = /^src\/(cli|worker)\/|\.test\.tsx?$/

function listFiles(root: string): string[] {
  const inFolders = FOLDERS.filter((folder) => existsSync(path.join(root, folder))).flatMap(
    (folder) =>
      readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name))),
  )
  return [...FILES.filter((file) => existsSync(path.join(root, file))), ...inFolders]
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => !IRRELEVANT.test(file))
    .sort()
}

/** A fingerprint of everything that a production build is made from. */
export function hashSources(root: string): string {
  const hash = createHash('sha256')
  for (const file of listFiles(root)) {
    const content = createHash('sha256')
      .update(readFileSync(path.join(root, file)))
      .digest('hex')
    hash.update(`${file}\0${content}\n`)
  }
  return hash.digest('hex')
}
