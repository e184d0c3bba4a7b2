import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'
import { freePort } from './free-port.ts'
import { openTestPayload } from './payload.ts'

const ROOT = path.resolve(import.meta.dirname, '../..')
const START_LIMIT_MS = 60_000

export type TestServer = {
  /** The site's address, without a slash at the end. */
  url: string
  /** Payload on the database that the site shows: what a test writes with it, the site serves. */
  payload: Payload
  close: () => Promise<void>
}

/** The built site on a free port and this test file's own database. Once per file. */
export async function startTestServer({
  env = {},
}: {
  env?: Record<string, string>
} = {}): Promise<TestServer> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  process.env.SITE_URL = url
  const { payload, databaseUrl, close } = await openTestPayload()
  const output: string[] = []
  const child = spawn(
    process.execPath,
    ['node_modules/next/dist/bin/next', 'start', '-p', `${port}`],
    {
      cwd: ROOT,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        DATABASE_URL: databaseUrl,
        PORT: `${port}`,
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk) => output.push(String(chunk)))
  }
  const stop = async () => {
    await stopProcess(child)
    await close()
  }
  try {
    await untilAnswers(url, child)
  } catch (cause) {
    await stop()
    throw new Error(`The site did not start.\n${output.join('')}`, { cause })
  }
  return { url, payload, close: stop }
}

async function untilAnswers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + START_LIMIT_MS
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`It ended with code ${child.exitCode}.`)
    const answer = await fetch(`${url}/healthz`).catch(() => null)
    if (answer) return
    await sleep(100)
  }
  throw new Error(`It gave no answer within ${START_LIMIT_MS / 1000} seconds.`)
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const ended = once(child, 'exit')
  child.kill('SIGTERM')
  const inTime = await Promise.race([ended, sleep(5000, null, { ref: false })])
  if (inTime) return
  child.kill('SIGKILL')
  await ended
}
