import { describe, expect, test } from 'vitest'
import { QUERY_MAX_LENGTH } from '#lib/query-length.ts'
import { askedWords, parsePage, parseQuery } from './parse-query.ts'

describe('a query', () => {
  test('is its words', () => {
    expect(parseQuery('  retrieval-augmented   Generation ')).toEqual({
      text: 'retrieval-augmented Generation',
      words: ['retrieval', 'augmented', 'Generation'],
      phrases: [],
    })
  })

  test('keeps what stands in quotes together, in the quotes of any language', () => {
    expect(parseQuery('"large language model" size').phrases).toEqual(['large language model'])
    expect(parseQuery('„großes Sprachmodell“ Größe')).toMatchObject({
      words: ['Größe'],
      phrases: ['großes Sprachmodell'],
    })
  })

  test('takes a single word in quotes for a word and a lonely quote for nothing', () => {
    expect(parseQuery('"token"')).toMatchObject({ words: ['token'], phrases: [] })
    expect(parseQuery('"open end')).toMatchObject({ words: ['open', 'end'], phrases: [] })
    expect(parseQuery('"""').words).toEqual([])
  })

  test('keeps the signs that are part of a name', () => {
    expect(parseQuery('C++ vs C#').words).toEqual(['C++', 'vs', 'C#'])
  })

  test.each([
    ['operators', 'a & b | !c <-> (d):*', ['a', 'b', 'c', 'd']],
    ['wildcards', '100%_token*', ['100', 'token']],
    ['a NUL', 'to\u0000ken', ['to', 'ken']],
    ['SQL', "'; drop table entries; --", ['drop', 'table', 'entries']],
    ['HTML', '<script>x</script>', ['script', 'x', 'script']],
    ['half a character', 'a\ud83d b', ['a', 'b']],
    ['emoji only', '🎉🤖', []],
    ['signs only', '+++ ### %%%', []],
    ['right to left', 'تعلم الآلة', ['تعلم', 'الآلة']],
    ['no spaces', '机器学习', ['机器学习']],
  ])('with %s is only its words', (_, raw, words) => {
    expect(parseQuery(raw).words).toEqual(words)
  })

  test('of ten kilobytes is cut, between characters', () => {
    expect(parseQuery('x'.repeat(10_240)).text).toHaveLength(QUERY_MAX_LENGTH)
    const emoji = parseQuery('🎉'.repeat(5000)).text
    expect([...emoji]).toHaveLength(QUERY_MAX_LENGTH)
    expect(emoji.isWellFormed()).toBe(true)
    expect(parseQuery('ab '.repeat(3000)).words.length).toBeLessThanOrEqual(12)
  })

  test('that is absent or repeated is the first there is', () => {
    expect(parseQuery(undefined).text).toBe('')
    expect(parseQuery(['one', 'two']).text).toBe('one')
    expect(parseQuery({ q: 1 }).text).toBe('')
  })

  test('names every word once', () => {
    expect(askedWords(parseQuery('"a b" b c'))).toEqual(['b', 'c', 'a'])
  })
})

test.each([
  ['3', 3],
  [undefined, 1],
  ['0', 1],
  ['-1', 1],
  ['1e9', 1],
  ['99999', 1],
  [['2', '3'], 2],
])('page %j is %i', (raw, page) => {
  expect(parsePage(raw)).toBe(page)
})
