import dns from 'node:dns/promises'
import { BlockList, isIP, type LookupFunction } from 'node:net'

// Addresses of the machine itself, of networks behind it, and of no single host (RFC 6890 and its
// successors). A webhook may name none of them: the cloud's metadata server answers on one.
const closed = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  closed.addSubnet(network, prefix, 'ipv4')
}
// Of IPv6 only what is given out to hosts; of that, nothing that wraps an IPv4 address.
const open6 = new BlockList()
open6.addSubnet('2000::', 3, 'ipv6')
for (const [network, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  closed.addSubnet(network, prefix, 'ipv6')
}

export function isPrivateAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return closed.check(address, 'ipv4')
    case 6:
      return !open6.check(address, 'ipv6') || closed.check(address, 'ipv6')
    default:
      return true
  }
}

export class PrivateAddress extends Error {
  override name = 'PrivateAddress'
  readonly code = 'EPRIVATE'
}

/**
 * Looks a host up for one connection and hands on only what was checked: a name that means another
 * address a moment later (DNS rebinding) gains nothing. One private address among several is enough
 * to refuse the name.
 */
export const lookUpPublic: LookupFunction = (hostname, options, callback) => {
  dns.lookup(hostname, { all: true, family: Number(options.family) || 0 }).then(
    (found) => {
      const [first] = found
      if (!first || found.some(({ address }) => isPrivateAddress(address))) {
        callback(new PrivateAddress(), '')
      } else if (options.all) callback(null, found)
      else callback(null, first.address, first.family)
    },
    (error) => callback(error, ''),
  )
}
