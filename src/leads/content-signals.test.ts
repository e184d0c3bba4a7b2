import { expect, test } from 'vitest'
import { contentSignals } from './content-signals.ts'

const signalsOf = (message: string, name = 'Ada') => contentSignals({ name, company: '', message })

test.each([
  ['Please call me back about the 10 kΩ parts, 5 µm thick.'],
  ['Здравствуйте, мы ищем поставщика. Kind regards'],
  ['Γεια σας, ενδιαφερόμαστε για την Lemma GmbH.'],
  ['We sell B2B. See https://example.com/report and bit.lyon.example/x'],
  ['Yes, yes, yes, please.'],
  ['Wir haben drei Standorte.\nBerlin\nBerlin\nBerlin\nBerlin'],
  ['NATO, SEO, SEA, CRM, B2B'],
])('finds nothing against %j', (message) => {
  expect(signalsOf(message)).toEqual([])
})

test('finds words that mix alphabets, in the name too', () => {
  expect(signalsOf('Cheap Сasino bоnus')).toEqual(['mixed-alphabets'])
  expect(signalsOf('Hello', 'Аdmin')).toEqual(['mixed-alphabets'])
})

test('finds shortened links', () => {
  expect(signalsOf('Look at bit.ly/3xYz')).toEqual(['short-link'])
  expect(signalsOf('Look at https://t.co/abc')).toEqual(['short-link'])
})

test('finds what is said again and again', () => {
  expect(signalsOf('buy now '.repeat(10))).toEqual(['repetitive'])
  expect(signalsOf('Click here for money\n'.repeat(4))).toEqual(['repetitive'])
})

test('finds a text all in capitals, when it is a text', () => {
  expect(signalsOf('EARN MONEY FROM HOME TODAY WITH OUR BRAND NEW SYSTEM')).toEqual(['shouted'])
})
