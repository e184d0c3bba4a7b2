import { expect, test } from 'vitest'
import { difficulty, isSolved, setChallenge } from './proof.ts'
import { solveProof } from './solve-proof.ts'

const now = new Date('2026-11-24T12:00:00Z')
const bound = { requestId: 'a', secret: 's'.repeat(32), now }
const later = (minutes: number) => new Date(now.getTime() + minutes * 60_000)
const solve = async (bits = 8) => (await solveProof(setChallenge(bits, bound))) ?? ''

test('what a browser solves counts for its request, and no other', async () => {
  const proof = await solve()
  expect(isSolved(proof, bound)).toBe(true)
  expect(isSolved(proof, { ...bound, requestId: 'b' })).toBe(false)
  expect(isSolved(proof, { ...bound, secret: 'x'.repeat(32) })).toBe(false)
})

test('counts for ten minutes', async () => {
  const proof = await solve()
  expect(isSolved(proof, { ...bound, now: later(9) })).toBe(true)
  expect(isSolved(proof, { ...bound, now: later(10) })).toBe(false)
})

test('another number, an easier task or nothing does not count', async () => {
  const proof = await solve(12)
  expect(isSolved(`${proof}x`, bound)).toBe(false)
  expect(isSolved(proof.replace(/^12/, '1'), bound)).toBe(false)
  for (const made of ['', '...', '0.0.0', '1.zz.x.1']) expect(isSolved(made, bound)).toBe(false)
})

test('costs more the more an address has sent, and most in a crowd', () => {
  expect([1, 4, 12, 20, 500].map((hits) => difficulty(hits, false))).toEqual([13, 14, 16, 18, 18])
  expect(difficulty(1, true)).toBe(16)
})
