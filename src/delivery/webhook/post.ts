import { once } from 'node:events'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { isPrivateAddress, lookUpPublic, PrivateAddress } from './private-address.ts'

const TIMEOUT_MS = 15_000

type Post = {
  url: string
  body: string
  headers: Record<string, string>
  /** Hosts that may be private, and answer without https. */
  privateHosts: readonly string[]
}

export type PostAnswer = { status: number; retryAfter: string | undefined }

/** The address without the brackets of IPv6. */
const hostOf = (url: URL) => url.hostname.replace(/^\[|\]$/g, '')

/**
 * Sends a body once: no redirect is followed, nothing of the answer is read but its head.
 * @throws {PrivateAddress} for an address inside; what the connection throws otherwise
 */
export async function post({ url, body, headers, privateHosts }: Post): Promise<PostAnswer> {
  const target = new URL(url)
  const host = hostOf(target)
  const isAllowed = privateHosts.includes(host.toLowerCase())
  // An address written as one is never looked up, so it is checked here.
  if (!isAllowed && isIP(host) && isPrivateAddress(host)) throw new PrivateAddress()
  if (!isAllowed && target.protocol !== 'https:') throw new PrivateAddress()
  const send = target.protocol === 'https:' ? requestHttps : requestHttp
  const request = send(target, {
    method: 'POST',
    // No connection is kept: each one is made to an address that was just checked.
    agent: false,
    headers: { ...headers, 'content-length': String(Buffer.byteLength(body)) },
    signal: AbortSignal.timeout(TIMEOUT_MS),
    ...(isAllowed ? {} : { lookup: lookUpPublic }),
  })
  request.end(body)
  // The event's own argument.
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const { statusCode = 0, headers: answered } = response
  request.on('error', () => {})
  response.destroy()
  return { status: statusCode, retryAfter: answered['retry-after'] }
}
