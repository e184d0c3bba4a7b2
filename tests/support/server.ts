import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'
import { type Child, keepOutput, NEXT, startChild, stopChild } from '#cli/processes/child.ts'
import { freePort } from './free-port.ts'
import { openTestPayload } from './payload.ts'

const START_LIMIT_MS = 60_000

export type TestServer = {
  /** The site's address, without a slash at the end. */
  url: string
  /** Payload on the database that the site shows: what a test writes with it, the site serves. */
  payload: Payload
  /** Ends the web process, and leaves the database. */
  stopSite: () => Promise<void>
  close: () => Promise<void>
}

export type Site = {
  /** The site's address, without a slash at the end. */
  url: string
  pid: number
  stop: () => Promise<void>
}

/** The built site on a free port, once it answers. */
export async function startSite(port: number, env: Record<string, string> = {}): Promise<Site> {
  const url = `http://localhost:${port}`
  const child = startChild({
    file: NEXT,
    args: ['start', '-p', `${port}`],
    env: { NODE_ENV: 'production', SITE_URL: url, PORT: `${port}`, ...env },
  })
  const output = keepOutput(child)
  try {
    await untilAnswers(url, child)
  } catch (cause) {
    await stopChild(child)
    throw new Error(`The site did not start.\n${output()}`, { cause })
  }
  return { url, pid: child.process.pid ?? 0, stop: () => stopChild(child) }
}

/** The built site on a free port and this test file's own database. Once per file. */
export async function startTestServer({
  env = {},
}: {
  env?: Record<string, string>
} = {}): Promise<TestServer> {
  const port = await freePort()
  process.env.SITE_URL = `http://localhost:${port}`
  process.env.PORT = `${port}`
  const { payload, close } = await openTestPayload()
  try {
    const { url, stop } = await startSite(port, env)
    return { url, payload, stopSite: stop, close: () => stop().finally(close) }
  } catch (error) {
    await close()
    throw error
  }
}

async function untilAnswers(url: string, site: Child): Promise<void> {
  const deadline = AbortSignal.timeout(START_LIMIT_MS)
  let end: number | string | undefined
  site.ended.then((code) => {
    end = code
  }, console.error)
  while (!deadline.aborted) {
    if (end !== undefined) throw new Error(`It ended with ${end}.`)
    const answer = await fetch(`${url}/healthz`, { signal: deadline }).catch(() => null)
    if (answer) return
    await sleep(25)
  }
  throw new Error(`It gave no answer within ${START_LIMIT_MS / 1000} seconds.`)
}
