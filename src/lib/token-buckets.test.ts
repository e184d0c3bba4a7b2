import { expect, test } from 'vitest'
import { TokenBuckets } from './token-buckets.ts'

test('a key spends what it has and gets it back with time', () => {
  const buckets = new TokenBuckets({ size: 2, perSecond: 0.5 })
  expect([buckets.take('a', 0), buckets.take('a', 0)]).toEqual([0, 0])
  expect(buckets.take('a', 0)).toBe(2)
  expect(buckets.take('a', 1000)).toBe(1)
  expect(buckets.take('a', 2000)).toBe(0)
  expect(buckets.take('a', 2000)).toBe(2)
})

test('one key does not spend what is another’s, and none saves more than fits', () => {
  const buckets = new TokenBuckets({ size: 1, perSecond: 1 })
  expect([buckets.take('a', 0), buckets.take('b', 0)]).toEqual([0, 0])
  expect(buckets.take('a', 60_000)).toBe(0)
  expect(buckets.take('a', 60_000)).toBe(1)
})
