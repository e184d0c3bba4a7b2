import { expect, test } from 'vitest'
import { readAge, signAge } from './form-age.ts'

const now = new Date('2026-11-24T12:00:00Z')
const bound = { requestId: 'a', secret: 's'.repeat(32), now }
const token = signAge('a', bound.secret, now)
const later = (ms: number) => ({ ...bound, now: new Date(now.getTime() + ms) })

test('says how long ago the form woke', () => {
  expect(readAge(token, later(4711))).toEqual({ kind: 'signed', milliseconds: 4711 })
})

test.each([
  ['for another request', token, { ...bound, requestId: 'b' }],
  ['by another server', token, { ...bound, secret: 'x'.repeat(32) }],
  ['with an earlier time', `1${token}`, bound],
  ['without a signature', token.split('.')[0], bound],
  ['of nothing', '.', bound],
])('takes one %s as forged', (_, given, asker) => {
  expect(readAge(given, asker)).toEqual({ kind: 'forged' })
})

test('takes one that is too old, or none, as none', () => {
  expect(readAge(token, later(25 * 3_600_000))).toEqual({ kind: 'none' })
  expect(readAge(undefined, bound)).toEqual({ kind: 'none' })
})
