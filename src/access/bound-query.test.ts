import { describe, expect, test } from 'vitest'
import { boundQuery, looksIntoLanguage } from './bound-query.ts'

const bound = (query: string) =>
  decodeURIComponent(boundQuery(new URLSearchParams(query)).toString())

describe('every spelling of a limit', () => {
  test.each([
    'limit=0',
    'limit[]=0',
    'limit[0]=0',
    'limit[][]=0',
    '[limit]=0',
    'limit%5B%5D=0',
    'limit=0x0',
    'limit=-1',
    'limit=5.5',
    'limit=many',
    'limit=',
    'limit=1000000',
    'limit=7&limit[]=0',
    'pagination=false',
  ])('%s', (query) => {
    const { limit, ...rest } = Object.fromEntries(boundQuery(new URLSearchParams(query)))
    expect(limit).toBe('1000')
    expect(Object.keys(rest).filter((name) => name.includes('limit'))).toEqual([])
  })

  test.each([
    'joins[timeline][limit]=0',
    'joins[timeline][limit][]=0',
    '[joins][timeline][limit]=0',
  ])('%s', (query) => expect(bound(query)).toBe('locale=en&joins[timeline][limit]=1000'))
})

test('a limit within the bounds stays', () => {
  expect(bound('limit=25&where[a][equals]=1')).toBe('locale=en&limit=25&where[a][equals]=1')
})

test('no limit stays no limit', () => {
  expect(bound('where[limit][equals]=0')).toBe('locale=en&where[limit][equals]=0')
})

test('bounds stand before the thousand parameters that the parser reads', () => {
  const many = Array.from({ length: 1200 }, () => 'a=1').join('&')
  const names = [...boundQuery(new URLSearchParams(`pagination=false&${many}&limit=0`)).keys()]
  expect(names.slice(0, 2)).toEqual(['locale', 'limit'])
})

test.each([
  ['', 'en'],
  ['locale=', 'en'],
  ['locale=fr', 'en'],
  ['locale=de', 'de'],
  ['locale=all', 'all'],
  ['locale=*', '*'],
  ['locale=de&locale=all', 'de'],
])('?%s asks for %s', (query, locale) => {
  expect(boundQuery(new URLSearchParams(query)).getAll('locale')).toEqual([locale])
})

test.each([
  ['where[term.de][like]=a', true],
  ['where[term__de][like]=a', true],
  ['where[or][0][and][0][topics.name.en][equals]=a', true],
  ['where[topics][contains][name.de][equals]=a', true],
  ['joins[entries][where][term.de][like]=a', true],
  ['sort=-term.de', true],
  ['sort[]=slug,term.de', true],
  ['joins[entries][sort]=term.de', true],
  ['where={"term.d\\u0065":{"like":"a"}}', true],
  ['where={"or":[{"term.de":{"like":"a"}}]}', true],
  ['where[term][like]=example.de', false],
  ['where[locale][equals]=de', false],
  ['locale=de&sort=-createdAt', false],
])('?%s names a language to look into: %s', (query, expected) => {
  expect(looksIntoLanguage(new URLSearchParams(query))).toBe(expected)
})
