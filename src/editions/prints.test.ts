import type { FlattenedField } from 'payload'
import { expect, test } from 'vitest'
import { isSameText } from './based-on.ts'
import { comparedFields, printOf, readPrints } from './prints.ts'

const field = (type: string, name: string = type, more: object = {}) =>
  ({ type, name, ...more }) as unknown as FlattenedField

const node = (type: string, more: object = {}) => ({ type, version: 1, ...more })
const paragraph = (text: string, more: object = {}) =>
  node('paragraph', { children: [node('text', { text, format: 0, ...more })] })
const rich = (...children: object[]) => ({ root: node('root', { children }) })

const SAME: [type: string, one: unknown, other: unknown][] = [
  ['text', ' a ', 'a'],
  ['text', '', null],
  ['array', 0, []],
  ['array', [{ id: 'a1', name: 'x' }], [{ id: 'b2', name: 'x', extra: null }]],
  ['relationship', [{ id: 7, term: 'Populated' }], [7]],
  ['date', new Date(0), '1970-01-01T00:00:00.000Z'],
  ['richText', rich(paragraph('')), null],
  [
    'richText',
    rich(paragraph('a', { mode: 'normal', style: '', detail: 0 })),
    rich({
      children: [{ text: 'a', type: 'text' }],
      direction: 'ltr',
      indent: 0,
      type: 'paragraph',
    }),
  ],
]
test.each(SAME)('%s: %j says the same as %j', (type, one, other) => {
  expect(printOf(field(type), one)).toBe(printOf(field(type), other))
})

const OTHER: [type: string, one: unknown, other: unknown][] = [
  ['text', 'a', 'A'],
  ['checkbox', false, true],
  ['checkbox', null, false],
  ['array', [{ name: 'x' }, { name: 'y' }], [{ name: 'y' }, { name: 'x' }]],
  ['richText', rich(paragraph('a')), rich(paragraph('a', { format: 1 }))],
  ['richText', rich(node('heading', { tag: 'h3' })), rich(paragraph('x'))],
  [
    'richText',
    rich({ ...paragraph('a'), type: 'heading', tag: 'h3' }),
    rich({ ...paragraph('a'), type: 'heading', tag: 'h4' }),
  ],
]
test.each(OTHER)('%s: %j does not say the same as %j', (type, one, other) => {
  expect(printOf(field(type), one)).not.toBe(printOf(field(type), other))
})

test('what follows from other fields is not compared; what is hidden but chosen is', () => {
  const derived = field('checkbox', 'isAnswered', {
    admin: { hidden: true },
    hooks: { beforeChange: [() => true] },
  })
  const vetoes = field('relationship', 'vetoes', { admin: { hidden: true } })
  const fields = [derived, vetoes, field('text', '_status'), field('join', 'entries')]
  expect(comparedFields(fields).map(({ name }) => name)).toEqual(['vetoes'])
})

test.each([null, 'text', [], { term: 1 }])('%j is no base', (value) => {
  expect(readPrints(value)).toBeNull()
})

test('a form shows a text where each field that both know is the same; one that says nothing is believed', () => {
  const text = { '*': 'en', term: 'a1', summary: 'b2' }
  expect(isSameText({ ...text, old: 'c3' }, text)).toBe(true)
  expect(isSameText({ ...text, summary: 'b3' }, text)).toBe(false)
  expect(isSameText({ ...text, '*': 'de' }, text)).toBe(false)
  expect(isSameText({ '*': 'en' }, text)).toBe(false)
  expect(isSameText(null, text)).toBe(true)
})
