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

/** The built site on a free port and this test file's own database. Once per file. */
export async function startTestServer({
  env = {},
}: {
  env?: Record<string, string>
} = {}): Promise<TestServer> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  process.env.SITE_URL = url
  process.env.PORT = `${port}`
  const { payload, close } = await openTestPayload()
  const site = startChild({
    file: NEXT,
    args: ['start', '-p', `${port}`],
    env: { NODE_ENV: 'production', ...env },
  })
  const output = keepOutput(site)
  const stop = async () => {
    await stopChild(site)
    await close()
  }
  try {
    await untilAnswers(url, site)
  } catch (cause) {
    await stop()
    throw new Error(`The site did not start.\n${output()}`, { cause })
  }
  return { url, payload, stopSite: () => stopChild(site), close: stop }
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
    await sleep(100)
  }
  throw new Error(`It gave no answer within ${START_LIMIT_MS / 1000} seconds.`)
}
