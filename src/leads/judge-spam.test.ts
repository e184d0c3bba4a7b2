import { expect, test } from 'vitest'
import { judgeSpam } from './judge-spam.ts'

const request = { name: 'Ada', company: '', message: 'Hello, see https://example.com' }

test('takes an ordinary request as clean', () => {
  expect(judgeSpam(request)).toEqual({ verdict: 'clean', reasons: [] })
  expect(judgeSpam({ ...request, elapsed: 2000 })).toMatchObject({ verdict: 'clean', reasons: [] })
})

test('takes a filled trap as proof and names all other reasons too', () => {
  const judgement = judgeSpam({ ...request, homepage: true, elapsed: 10 })
  expect(judgement).toMatchObject({ verdict: 'spam', reasons: ['trap', 'too-fast'] })
})

test('suspects a form that was sent faster than people type', () => {
  expect(judgeSpam({ ...request, elapsed: 1999 })).toMatchObject({
    verdict: 'suspect',
    reasons: ['too-fast'],
  })
})

test('suspects the fourth link, however links are written', () => {
  const three = 'https://a.example,http://www.b.example www.c.example'
  expect(judgeSpam({ ...request, message: three }).verdict).toBe('clean')
  expect(judgeSpam({ ...request, message: `${three} [url=d]` }).reasons).toEqual(['many-links'])
})

test('suspects a name or company that is a link', () => {
  expect(judgeSpam({ ...request, company: 'www.cheap.example' }).reasons).toEqual(['link-in-name'])
})

const signed = (milliseconds: number) => ({ kind: 'signed', milliseconds }) as const

test('believes the signed time, not what the form says', () => {
  const judgement = judgeSpam({ ...request, elapsed: 60_000, age: signed(999) })
  expect(judgement).toEqual({ verdict: 'suspect', reasons: ['too-fast'], elapsed: 999 })
  expect(judgeSpam({ ...request, elapsed: 60_000, age: signed(1000) }).verdict).toBe('clean')
})

test('suspects a time stamp that is forged', () => {
  expect(judgeSpam({ ...request, age: { kind: 'forged' } }).reasons).toEqual(['forged-token'])
})

test('takes a missing time stamp for a sign only together with another', () => {
  const shouted = 'PLEASE CALL ME BACK ABOUT YOUR CATALOGUE AND YOUR PRICES'
  expect(judgeSpam({ ...request, elapsed: 9000 }).verdict).toBe('clean')
  expect(judgeSpam({ ...request, message: shouted }).verdict).toBe('clean')
  expect(judgeSpam({ ...request, message: shouted, elapsed: 9000 }).reasons).toEqual([
    'no-token',
    'shouted',
  ])
})

test('suspects the eleventh request of a network, unless its browser worked for it', () => {
  expect(judgeSpam({ ...request, hits: 10 }).verdict).toBe('clean')
  expect(judgeSpam({ ...request, hits: 11 }).reasons).toEqual(['busy-address'])
  expect(judgeSpam({ ...request, hits: 11, isProven: true }).verdict).toBe('clean')
})

test('no work makes up for what a request says', () => {
  const company = 'www.cheap.example'
  expect(judgeSpam({ ...request, company, isProven: true }).verdict).toBe('suspect')
})
