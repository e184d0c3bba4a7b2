import { describe, expect, test } from 'vitest'
import { fold } from './fold.ts'
import { excerpt, hasMatch, highlight, wordsOfTexts } from './highlight.ts'

const match =
  (...words: string[]) =>
  (folded: string) =>
    words.includes(folded)
const shown = (text: string, ...words: string[]) =>
  highlight(text, match(...words))
    .map(({ text, isMatch }) => (isMatch ? `[${text}]` : text))
    .join('')

test.each([
  ['Übersetzung', 'uebersetzung'],
  ['U\u0308bersetzung', 'uebersetzung'],
  ['STRASSE', 'strasse'],
  ['Straße', 'strasse'],
  ['Café', 'cafe'],
  ['Øre', 'ore'],
  ['ﬁne', 'fine'],
])('%s is folded to %s', (word, folded) => {
  expect(fold(word)).toBe(folded)
})

describe('highlighting', () => {
  test('marks whole words, however they are written', () => {
    expect(shown('Größe and GROESSE, not Größen.', 'groesse')).toBe(
      '[Größe] and [GROESSE], not Größen.',
    )
  })

  test('loses and adds nothing', () => {
    const text = '<b>Token</b> & "x"\u0000 🎉 تعلم — end'
    expect(
      highlight(text, match('token', 'x'))
        .map((segment) => segment.text)
        .join(''),
    ).toBe(text)
    expect(highlight('', match('x'))).toEqual([])
  })
})

describe('an excerpt', () => {
  const long = `Other line.\n${'before '.repeat(40)}token ${'after '.repeat(80)}\nLast line.`

  test('shows the first match with its surroundings, within its paragraph', () => {
    const text = excerpt(long, match('token'))
      .map((segment) => segment.text)
      .join('')
    expect(text).toMatch(/^… (before )+token (after ?)+ …$/)
    expect(text.length).toBeLessThan(250)
  })

  test('of a short paragraph is the paragraph', () => {
    expect(excerpt('One.\nA token here.\nThree.', match('token'))).toEqual([
      { text: 'A ', isMatch: false },
      { text: 'token', isMatch: true },
      { text: ' here.', isMatch: false },
    ])
  })

  test('is empty where nothing matches', () => {
    expect(excerpt(long, match('nothing'))).toEqual([])
    expect(hasMatch([])).toBe(false)
  })

  test('of one endless word ends', () => {
    const text = excerpt(`${'x'.repeat(5000)} token ${'y'.repeat(5000)}`, match('token'))
      .map((segment) => segment.text)
      .join('')
    expect(text).toContain('token')
    expect(text.length).toBeLessThan(6000)
  })
})

test('the words of texts are counted once', () => {
  expect([...wordsOfTexts(['Token token', 'C++ töken'])]).toEqual(['token', 'c++', 'toeken'])
})
