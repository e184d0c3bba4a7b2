import { createHmac } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { explainAnswer, explainPostError, readRetryAfter } from './explain-answer.ts'
import { isPrivateAddress } from './private-address.ts'
import { makeSecret, signBody } from './sign.ts'

describe('the signature', () => {
  test('covers the time and the body, with each secret', () => {
    const header = signBody({ body: '{"a":1}', timestamp: 1_700_000_000, secrets: ['new', 'old'] })
    const expected = (secret: string) =>
      createHmac('sha256', secret).update('1700000000.{"a":1}').digest('hex')
    expect(header).toBe(`t=1700000000,v1=${expected('new')},v1=${expected('old')}`)
  })

  test('has a secret that nobody guesses', () => {
    expect(makeSecret()).toMatch(/^whsec_[\w-]{43}$/)
    expect(makeSecret()).not.toBe(makeSecret())
  })
})

describe('an address', () => {
  test.each([
    '127.0.0.1',
    '127.9.9.9',
    '0.0.0.0',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '::',
    '::1',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    '2001::1',
    'fe80::1%eth0',
    'example.com',
    '',
  ])('%s is refused', (address) => expect(isPrivateAddress(address)).toBe(true))

  test.each(['8.8.8.8', '172.32.0.1', '93.184.216.34', '2606:4700::1111', '2a00:1450::1'])(
    '%s is public',
    (address) => expect(isPrivateAddress(address)).toBe(false),
  )
})

describe('an answer', () => {
  test.each([
    [200, 'sent'],
    [204, 'sent'],
    [301, 'failed'],
    [307, 'failed'],
    [400, 'failed'],
    [401, 'failed'],
    [404, 'failed'],
    [410, 'failed'],
    [408, 'retry'],
    [429, 'retry'],
    [500, 'retry'],
    [503, 'retry'],
  ])('%i means %s', (status, kind) => {
    expect(explainAnswer({ status, retryAfter: undefined }).kind).toBe(kind)
  })

  test('is asked again when it says so', () => {
    expect(explainAnswer({ status: 429, retryAfter: '120' })).toEqual({
      kind: 'retry',
      reason: 'http:429',
      afterSeconds: 120,
    })
    const now = Date.parse('2026-11-24T12:00:00Z')
    expect(readRetryAfter('Tue, 24 Nov 2026 12:01:30 GMT', now)).toBe(90)
    expect(readRetryAfter('Tue, 24 Nov 2026 11:00:00 GMT', now)).toBe(0)
    expect(readRetryAfter('soon', now)).toBeUndefined()
  })
})

test.each([
  [{ code: 'EPRIVATE' }, 'failed', 'private-address'],
  [{ name: 'AbortError' }, 'retry', 'no-answer'],
  [{ code: 'ENOTFOUND' }, 'retry', 'not-found'],
  [{ code: 'ECONNREFUSED' }, 'retry', 'no-connection'],
  [undefined, 'retry', 'no-connection'],
])('the error %j', (error, kind, reason) => {
  expect(explainPostError(error)).toEqual({ kind, reason })
})
