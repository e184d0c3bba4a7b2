import { expect, test } from 'vitest'
import { judgeSpam } from './judge-spam.ts'

const request = { name: 'Ada', company: '', message: 'Hello, see https://example.com' }

test('takes an ordinary request as clean', () => {
  expect(judgeSpam(request)).toEqual({ verdict: 'clean', reasons: [] })
  expect(judgeSpam({ ...request, elapsed: 2000 })).toEqual({ verdict: 'clean', reasons: [] })
})

test('takes a filled trap as proof and names all other reasons too', () => {
  const judgement = judgeSpam({ ...request, homepage: true, elapsed: 10 })
  expect(judgement).toEqual({ verdict: 'spam', reasons: ['trap', 'too-fast'] })
})

test('suspects a form that was sent faster than people type', () => {
  expect(judgeSpam({ ...request, elapsed: 1999 })).toEqual({
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
