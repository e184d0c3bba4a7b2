import { once } from 'node:events'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import {
  isPrivateAddress,
  lookUpPublic,
  PrivateAddress,
} from '#delivery/webhook/private-address.ts'

const TIMEOUT_MS = 10_000
const REDIRECTS = 5

/** `code` says why there was no good answer; "unheard" where there was none at all. */
export type Answer = { kind: 'alive' } | { kind: 'broken' | 'unheard'; code: string }

export type Network = {
  userAgent: string
  lookup: LookupFunction
  isClosed: (address: string) => boolean
}

/** The world outside: addresses of networks behind this machine are not part of it. */
export const publicNetwork = (userAgent: string): Network => ({
  userAgent,
  lookup: lookUpPublic,
  isClosed: isPrivateAddress,
})

type Method = 'HEAD' | 'GET'

async function askOnce(url: URL, method: Method, network: Network): Promise<IncomingMessage> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // An address written as one is never looked up, so it is checked here.
  if (isIP(host) && network.isClosed(host)) throw new PrivateAddress()
  const send = url.protocol === 'https:' ? requestHttps : requestHttp
  const request = send(url, {
    method,
    agent: false,
    headers: { 'user-agent': network.userAgent, accept: '*/*' },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    lookup: network.lookup,
  })
  request.end()
  // The event's own argument.
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  request.on('error', () => {})
  // Nothing of the answer is read but its head.
  response.destroy()
  return response
}

type Arrived = { status: number; code: string }

/** Follows redirects, each of which is as suspect as the address itself. */
async function follow(start: string, method: Method, network: Network): Promise<Arrived> {
  let url = new URL(start)
  for (let hop = 0; hop <= REDIRECTS; hop += 1) {
    if (url.protocol !== 'https:' && url.protocol !== 'http:') break
    const { statusCode = 0, headers } = await askOnce(url, method, network)
    const isRedirect = statusCode >= 300 && statusCode < 400 && headers.location
    if (!isRedirect) return { status: statusCode, code: `${statusCode}` }
    url = new URL(String(headers.location), url)
  }
  return { status: 0, code: 'redirects' }
}

// Doors that are closed to programs, or closed just now: a reader may well get through.
const OPEN_TO_READERS = new Set([401, 402, 403, 405, 407, 408, 425, 429, 451, 503, 999])

function codeOf(error: unknown): string {
  // Errors of Node's network carry a code, an abort its name.
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  if (name === 'TimeoutError' || name === 'AbortError') return 'timeout'
  return typeof code === 'string' ? code.toLowerCase() : 'no-answer'
}

/** Whether an address leads anywhere: asked for its head first, and for itself where that is refused. */
export async function askAddress(url: string, network: Network): Promise<Answer> {
  let last: Answer = { kind: 'unheard', code: 'no-answer' }
  for (const method of ['HEAD', 'GET'] as const) {
    try {
      const { status, code } = await follow(url, method, network)
      if ((status >= 200 && status < 300) || OPEN_TO_READERS.has(status)) return { kind: 'alive' }
      last = { kind: 'broken', code }
    } catch (error) {
      const isHeard = error instanceof PrivateAddress || error instanceof TypeError
      last = { kind: isHeard ? 'broken' : 'unheard', code: codeOf(error) }
      if (isHeard) return last
    }
  }
  return last
}
