import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { PROJECT_ROOT } from '../command/data-folder.ts'
import type { Progress } from '../command/progress.ts'
import { UserError } from '../command/user-error.ts'
import { type Child, keepOutput, NEXT, startChild } from '../processes/child.ts'
import { withFileLock } from '../processes/file-lock.ts'
import { hashSources } from './source-hash.ts'

const HASH_FILE = path.join(PROJECT_ROOT, '.next/lemma-build-hash')
const CACHE_FOLDER = path.join(PROJECT_ROOT, 'node_modules/.cache')
const BUILD_TIMEOUT_MS = 15 * 60 * 1000

const hasBuild = () => existsSync(path.join(PROJECT_ROOT, '.next/BUILD_ID'))

function isBuilt(hash: string): boolean {
  return hasBuild() && existsSync(HASH_FILE) && readFileSync(HASH_FILE, 'utf8') === hash
}

type BuildOptions = { progress: Progress; onChild: (child: Child) => void; isForced?: boolean }

async function build({ progress, onChild }: BuildOptions, hash: string): Promise<void> {
  // A build that is cut off must not pass for a finished one.
  rmSync(HASH_FILE, { force: true })
  rmSync(path.join(PROJECT_ROOT, '.next/BUILD_ID'), { force: true })
  const child = startChild({ file: NEXT, args: ['build'], env: { NODE_ENV: 'production' } })
  onChild(child)
  const output = keepOutput(child)
  const end = progress.begin('Building the site, which takes about a minute')
  const isDone = (await child.ended) === 0 && hasBuild()
  end(isDone ? 'done' : child.process.signalCode ? 'stopped' : 'failed')
  if (!isDone)
    throw new UserError('The site could not be built; what went wrong is above', output())
  writeFileSync(HASH_FILE, hash)
}

/** Makes the production build when there is none, or when the sources changed since. */
export async function ensureBuild(options: BuildOptions): Promise<void> {
  if (!options.isForced && isBuilt(hashSources(PROJECT_ROOT))) return
  mkdirSync(CACHE_FOLDER, { recursive: true })
  const work = async () => {
    const hash = hashSources(PROJECT_ROOT)
    if (options.isForced || !isBuilt(hash)) await build(options, hash)
  }
  const onWait = () => options.progress.line('Waiting for another build of this folder')
  await withFileLock(path.join(CACHE_FOLDER, 'lemma-build.lock'), work, {
    timeoutMs: BUILD_TIMEOUT_MS,
    onWait,
  })
}
