import { expect, test } from 'vitest'
import { createQueue } from './queue.ts'

/** Work that ends when it is told to. */
function openWork() {
  const { promise, resolve } = Promise.withResolvers<string>()
  return { work: () => promise, end: () => resolve('done') }
}

test('as many as may run run, the others wait their turn', async () => {
  const run = createQueue({ atOnce: 1, waiting: 2, maxWaitMs: 1000 })
  const first = openWork()
  const order: string[] = []
  const ended = [
    run(first.work).then(() => order.push('first')),
    run(async () => order.push('second')),
    run(async () => order.push('third')),
  ]
  await Promise.resolve()
  expect(order).toEqual([])
  first.end()
  await Promise.all(ended)
  expect(order.filter((name) => name !== 'first')).toEqual(['second', 'third'])
})

test('one too many is refused at once', async () => {
  const run = createQueue({ atOnce: 1, waiting: 0, maxWaitMs: 1000 })
  const first = openWork()
  const running = run(first.work)
  expect(await run(async () => 'second')).toBeUndefined()
  first.end()
  expect(await running).toBe('done')
  expect(await run(async () => 'third')).toBe('third')
})

test('who waits too long is refused, and its place in the line is free again', async () => {
  const run = createQueue({ atOnce: 1, waiting: 1, maxWaitMs: 10 })
  const first = openWork()
  const running = run(first.work)
  expect(await run(async () => 'second')).toBeUndefined()
  const third = run(async () => 'third')
  first.end()
  await running
  expect(await third).toBe('third')
})

test('work that fails gives its place back', async () => {
  const run = createQueue({ atOnce: 1, waiting: 0, maxWaitMs: 10 })
  await expect(run(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken')
  expect(await run(async () => 'next')).toBe('next')
})
