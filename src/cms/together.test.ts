import type { Payload } from 'payload'
import { expect, test } from 'vitest'
import { Company, join, type Requester, together } from './together.ts'

const request = (): Requester => ({ payload: {} as Payload, context: {} })

/** Members of one company, and what is asked for all of them. */
function company(count: number) {
  const whole = new Company(request())
  const members = Array.from({ length: count }, request)
  for (const member of members) join(member, whole)
  return { whole, members }
}

/** A load that writes down what it is asked. */
function noted(asked: string[], name: string) {
  return together((_, items: number[]) => {
    asked.push(`${name} ${items.join()}`)
    return Promise.resolve(items.map((item) => item * 10))
  })
}

test('alone, a load is asked for one', async () => {
  const asked: string[] = []
  const load = noted(asked, 'a')
  expect([await load(request(), 1), await load(request(), 2)]).toEqual([10, 20])
  expect(asked).toEqual(['a 1', 'a 2'])
})

test('in company, it is asked once for all, and each gets its own', async () => {
  const asked: string[] = []
  const [first, second] = [noted(asked, 'first'), noted(asked, 'second')]
  const { members } = company(3)
  const results = await Promise.all(
    members.map(async (req, index) => second(req, await first(req, index))),
  )
  expect(results).toEqual([0, 100, 200])
  expect(asked).toEqual(['first 0,1,2', 'second 0,10,20'])
})

test('who has something more to ask is waited for, and a second time is a turn of its own', async () => {
  const asked: string[] = []
  const [first, more, last] = ['first', 'more', 'last'].map((name) => noted(asked, name))
  const { members } = company(3)
  await Promise.all(
    members.map(async (req, index) => {
      await first?.(req, index)
      if (index === 0) await more?.(req, index)
      if (index < 2) await last?.(req, index)
      await first?.(req, index)
    }),
  )
  expect(asked).toEqual(['first 0,1,2', 'more 0', 'last 1,0', 'first 2,1,0'])
})

test('what fails for one fails for all who asked it, without its words, and is noted', async () => {
  const load = together((): Promise<never[]> => Promise.reject(new Error('secret')))
  const { whole, members } = company(2)
  const results = await Promise.allSettled(members.map((req) => load(req, 1)))
  expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
  expect(String((results[0] as PromiseRejectedResult).reason)).not.toContain('secret')
  expect(whole.isBroken).toBe(true)
})
