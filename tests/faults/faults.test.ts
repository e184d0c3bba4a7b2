import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Lab, openLab } from './lab.ts'
import { describeReport, isFine, runRounds } from './rounds.ts'

// `npm run faults` runs many more rounds and measures.
const ROUNDS = 10

let lab: Lab

beforeAll(async () => {
  lab = await openLab()
})
afterAll(() => lab?.close())

test('whatever is killed or broken, every accepted request is stored and delivered', async () => {
  const report = await runRounds(lab, { rounds: ROUNDS })
  console.log(describeReport(report))
  expect(isFine(report), describeReport(report)).toBe(true)
})
