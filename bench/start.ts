import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { createProgress } from '#cli/command/progress.ts'
import { ensureBuild } from '#cli/start/build-site.ts'
import { ENV_NAMES } from '#lib/env.ts'
import { freePort } from '#root/tests/support/free-port.ts'
import { ms, type Row } from './support/figures.ts'

const LIMIT_MS = 8000

/** Starts everything, waits for the last line, and stops it again. @returns how long the start took */
async function timeStart(folder: string): Promise<number> {
  const startedAt = performance.now()
  const child = spawn(process.execPath, ['src/cli/start.ts'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...Object.fromEntries(ENV_NAMES.map((name) => [name, ''])),
      LEMMA_DATA_DIR: folder,
      PORT: `${await freePort()}`,
    },
  })
  const ended = once(child, 'exit')
  let output = ''
  // Read to the end: what it says while it stops has to go somewhere, too.
  await new Promise<void>((resolve, reject) => {
    child.stdout.on('data', (chunk) => {
      output += chunk
      if (output.includes('Ready on')) resolve()
    })
    child.once('exit', () => reject(new Error(`It did not start.\n${output}`)))
  })
  const took = performance.now() - startedAt
  child.kill('SIGTERM')
  await ended
  return took
}

/** From the command to the line that says it is ready. */
export async function benchStart(): Promise<Row[]> {
  await ensureBuild({ progress: createProgress(), onChild: () => {} })
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-start-'))
  // Postgres may run as another user.
  await chmod(folder, 0o711)
  try {
    const first = await timeStart(folder)
    const second = await timeStart(folder)
    return [
      {
        what: 'second `npm start`, built, with its database there',
        value: ms(second),
        baseline: `the first, with the demo glossary: ${ms(first)}`,
        target: `≤ ${LIMIT_MS / 1000} s`,
        isMet: second <= LIMIT_MS,
      },
    ]
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
