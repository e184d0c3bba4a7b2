import { describe, expect, test } from 'vitest'
import { addressBlock, clientAddress } from './client-address.ts'

const behind = (forwarded: string, hops: number) =>
  clientAddress(new Headers({ 'x-forwarded-for': forwarded }), hops)

describe('clientAddress', () => {
  test('is the connection itself without a proxy, whatever the caller wrote before it', () => {
    expect(behind('192.0.2.9', 0)).toBe('192.0.2.9')
    expect(behind('1.1.1.1, 2.2.2.2, 192.0.2.9', 0)).toBe('192.0.2.9')
  })

  test('steps over exactly the trusted proxies', () => {
    expect(behind('6.6.6.6, 192.0.2.9, 10.0.0.1', 1)).toBe('192.0.2.9')
    expect(behind('6.6.6.6, 192.0.2.9, 10.0.0.2, 10.0.0.1', 2)).toBe('192.0.2.9')
  })

  test('is the connection where fewer proxies stand in front than are trusted', () => {
    expect(behind('6.6.6.6, 192.0.2.9', 2)).toBe('192.0.2.9')
  })

  test('reads ports, brackets, zones and mapped addresses', () => {
    expect(behind('192.0.2.9:4711', 0)).toBe('192.0.2.9')
    expect(behind('[2001:DB8::1]:80', 0)).toBe('2001:db8::1')
    expect(behind('fe80::1%eth0', 0)).toBe('fe80::1')
    expect(behind('::ffff:192.0.2.9', 0)).toBe('192.0.2.9')
  })

  test('is unknown where there is no address', () => {
    expect(clientAddress(new Headers(), 0)).toBe('unknown')
    expect(behind('<script>', 0)).toBe('unknown')
  })
})

describe('addressBlock', () => {
  test('an IPv4 address stands for itself', () => {
    expect(addressBlock('192.0.2.9')).toBe('192.0.2.9')
  })

  test('all addresses of an IPv6 /64 are one caller, its neighbour is another', () => {
    expect(addressBlock('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64')
    expect(addressBlock('2001:db8:1:2::9')).toBe('2001:db8:1:2::/64')
    expect(addressBlock('2001:0db8:0001:0002::')).toBe('2001:db8:1:2::/64')
    expect(addressBlock('2001:db8:1:3::9')).toBe('2001:db8:1:3::/64')
    expect(addressBlock('2001:db8::1')).toBe('2001:db8:0:0::/64')
    expect(addressBlock('::1')).toBe('0:0:0:0::/64')
  })
})
