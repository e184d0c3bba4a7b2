import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '../..')
const STAMP = path.join(ROOT, '.next/lemma-sources')
const SOURCES = [
  'src/**/*',
  'public/**/*',
  'payload.config.ts',
  'next.config.ts',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
]

/** Builds the app unless `.next` was made from exactly these sources. */
export function ensureBuild(): void {
  const now = hashSources()
  if (existsSync(STAMP) && readFileSync(STAMP, 'utf8') === now) return
  console.log('Building the app (a minute or two) …')
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'build'],
    { cwd: ROOT, env: { ...process.env, NODE_ENV: 'production' }, encoding: 'utf8' },
  )
  if (status !== 0) throw new Error(`next build failed.\n${stdout}${stderr}`)
  writeFileSync(STAMP, now)
}

function hashSources(): string {
  const hash = createHash('sha256')
  for (const file of globSync(SOURCES, { cwd: ROOT }).sort()) {
    const absolute = path.join(ROOT, file)
    if (/[.]test[.]tsx?$/.test(file) || !statSync(absolute).isFile()) continue
    hash.update(`${file}\0`).update(readFileSync(absolute)).update('\0')
  }
  return hash.digest('hex')
}
