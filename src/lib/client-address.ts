import { isIPv4, isIPv6 } from 'node:net'

const UNKNOWN = 'unknown'

/** "::ffff:192.0.2.1" → "192.0.2.1", "192.0.2.1:4711" → "192.0.2.1", "[2001:db8::1]:80" → "2001:db8::1" */
function bare(item: string): string {
  const text = item.trim().toLowerCase()
  const bracketed = /^\[([^\]]*)\]/.exec(text)?.[1]
  const address = bracketed ?? text.replace(/^([\d.]+):\d+$/, '$1').replace(/%.*$/, '')
  const mapped = /^::ffff:([\d.]+)$/.exec(address)?.[1]
  if (mapped && isIPv4(mapped)) return mapped
  return isIPv4(address) || isIPv6(address) ? address : UNKNOWN
}

/**
 * Who sent the request. The last item of `x-forwarded-for` is the connection that our own server
 * saw; each trusted proxy stands for one item before it. Whatever a caller wrote itself stands
 * further left and is never read.
 * @returns an IPv4 or IPv6 address, or "unknown"
 */
export function clientAddress(headers: Headers, trustedHops: number): string {
  const items = headers.get('x-forwarded-for')?.split(',') ?? []
  return bare(items.at(-1 - trustedHops) ?? items.at(-1) ?? '')
}

/** The first four groups of an IPv6 address: one household or server has at least that whole block. */
function blockOf(address: string): string {
  const [head = '', tail] = address.split('::')
  const groups = (text: string | undefined) => (text ? text.split(':') : [])
  const left = groups(head)
  const right = groups(tail)
  const middle =
    tail === undefined ? [] : Array(Math.max(0, 8 - left.length - right.length)).fill('0')
  const first = [...left, ...middle, ...right].slice(0, 4)
  return `${first.map((group) => group.replace(/^0+(?=.)/, '')).join(':')}::/64`
}

/** What counts as one caller: an IPv4 address, or the /64 of an IPv6 address. */
export function addressBlock(address: string): string {
  return isIPv6(address) ? blockOf(address) : address
}
