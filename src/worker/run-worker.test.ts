import { expect, test } from 'vitest'
import { pauseAfter } from './run-worker.ts'

test('waits longer after each failure, but never more than half a minute', () => {
  expect([1, 2, 3, 6, 50].map(pauseAfter)).toEqual([1000, 2000, 4000, 30_000, 30_000])
})
