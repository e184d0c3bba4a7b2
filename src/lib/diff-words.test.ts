import { expect, test } from 'vitest'
import { diffWords, type Part } from './diff-words.ts'

const show = (parts: Part[]) =>
  parts.map(({ text, isOnly }) => (isOnly ? `[${text}]` : text)).join('')

test.each([
  ['the same', 'the same', 'the same', 'the same'],
  [
    'a word in the middle',
    'a longer word in the middle',
    'a word in the middle',
    'a [longer ]word in the middle',
  ],
  ['one two three', 'one 2 three', 'one [two ]three', 'one [2 ]three'],
  ['', 'new', '', '[new]'],
  ['a b c d', 'b x d', '[a ]b [c ]d', 'b [x ]d'],
  ['line one\nline two', 'line one\nline 2', 'line one\nline [two]', 'line one\nline [2]'],
  ['end', 'the end', 'end', '[the ]end'],
  ['a a', 'a', 'a [a]', 'a'],
])('marks what only one has: %j and %j', (left, right, markedLeft, markedRight) => {
  const [a, b] = diffWords(left, right)
  expect([show(a), show(b)]).toEqual([markedLeft, markedRight])
})

test('texts too long to compare word by word keep all of their words', () => {
  const words = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i}`).join(' ')
  const [a, b] = diffWords(`start ${words('a')} end`, `start ${words('b')} end`)
  expect(a.map(({ text }) => text).join('')).toBe(`start ${words('a')} end`)
  expect(b.map(({ isOnly }) => isOnly)).toEqual([false, true, false])
})
