import { expect, test, vi } from 'vitest'
import { Freshness } from './freshness.ts'

test('a page rendered before a change of what it shows is out of date, and no other page is', () => {
  const freshness = new Freshness(() => undefined)
  const before = freshness.clock
  freshness.move(['entry:1'])
  expect(freshness.hasMovedSince(['entry:1', 'site'], before)).toBe(true)
  expect(freshness.hasMovedSince(['entry:2', 'site'], before)).toBe(false)
  expect(freshness.hasMovedSince(['entry:1'], freshness.clock)).toBe(false)
})

test('nothing is trusted before the first announcement can be heard', () => {
  expect(new Freshness(() => undefined).isTrusted).toBe(false)
})

test('a flood of tags makes it start empty rather than grow', () => {
  const forgetAll = vi.fn()
  const freshness = new Freshness(forgetAll)
  freshness.move(Array.from({ length: 100_001 }, (_, index) => `entry:${index}`))
  expect(forgetAll).toHaveBeenCalledOnce()
})

test('a page whose rendering began before everything was forgotten is out of date', () => {
  const freshness = new Freshness(() => undefined)
  const before = freshness.clock
  freshness.move(Array.from({ length: 100_001 }, (_, index) => `entry:${index}`))
  expect(freshness.hasMovedSince(['another'], before)).toBe(true)
  expect(freshness.hasMovedSince(['another'], freshness.clock)).toBe(false)
})
