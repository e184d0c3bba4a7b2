import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type Counted, Tally } from './tally.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const entry = { locale: 'en', slug: 'a' } as const

test('writes what came together at once, a view apart from what was searched', async () => {
  const batches: Counted[][] = []
  const tally = new Tally({ everyMs: 5000, write: async (batch) => void batches.push(batch) })
  tally.add(entry)
  tally.add(entry)
  tally.add({ ...entry, wording: '' })
  tally.add({ ...entry, locale: 'de' })
  expect(batches).toEqual([])
  await vi.advanceTimersByTimeAsync(5000)
  expect(batches).toEqual([
    [
      { ...entry, count: 2 },
      { ...entry, wording: '', count: 1 },
      { locale: 'de', slug: 'a', count: 1 },
    ],
  ])
  await vi.advanceTimersByTimeAsync(20_000)
  expect(batches).toHaveLength(1)
  tally.add(entry)
  await vi.advanceTimersByTimeAsync(5000)
  expect(batches[1]).toEqual([{ ...entry, count: 1 }])
})

test('holds a bounded number of addresses, and counts on for those it holds', async () => {
  const write = vi.fn<(batch: Counted[]) => Promise<void>>(async () => {})
  const tally = new Tally({ everyMs: 5000, write })
  for (let n = 0; n < 6000; n += 1) tally.add({ locale: 'en', slug: `entry-${n}` })
  tally.add({ locale: 'en', slug: 'entry-1' })
  await tally.flush()
  const [batch = []] = write.mock.calls[0] ?? []
  expect(batch).toHaveLength(5000)
  expect(batch[1]?.count).toBe(2)
})
