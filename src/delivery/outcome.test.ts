import { expect, test } from 'vitest'
import { MAX_ATTEMPTS, pauseSeconds } from './outcome.ts'

const pauses = Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => index + 1)

test('waits longer each time, up to three hours, for about a day altogether', () => {
  const even = pauses.map((attempts) => pauseSeconds(attempts, 0, 0.5))
  expect(even.slice(0, 4)).toEqual([10, 20, 40, 80])
  expect(Math.max(...even)).toBe(3 * 60 * 60)
  const hours = even.reduce((sum, pause) => sum + pause, 0) / 3600
  expect(hours).toBeGreaterThan(20)
  expect(hours).toBeLessThan(28)
})

test('two that failed together do not come back together', () => {
  expect([0, 1].map((random) => Math.round(pauseSeconds(3, 0, random)))).toEqual([32, 48])
})

test('waits as long as it was asked to, but not for ever', () => {
  expect(pauseSeconds(1, 600, 0.5)).toBe(600)
  expect(pauseSeconds(9, 1, 0.5)).toBe(2560)
  expect(pauseSeconds(1, 10 ** 9, 0.5)).toBe(24 * 60 * 60)
})
