import { expect, test } from 'vitest'
import { describeChange, describeReasons } from './statuses.ts'

test('a change is told in the reader’s language', () => {
  expect(describeChange('status', 'new → contacted', 'en')).toBe('New → Contacted')
  expect(describeChange('status', 'new → contacted', 'de')).toBe('Neu → Kontaktiert')
  expect(describeChange('spam', 'suspect → clean', 'de')).toBe('Verdächtig → Sauber')
  expect(describeChange('delivery', 'sales-mail → again', 'de')).toBe(
    'E-Mail an den Vertrieb → Erneut gesendet',
  )
})

test('names of people stay as they are', () => {
  expect(describeChange('owner', '– → won', 'de')).toBe('– → won')
})

test('reasons are told in the reader’s language, and an unknown one as its code', () => {
  expect(describeReasons(['trap', 'later'], 'en')).toBe(
    'A field was filled in that people do not see; later',
  )
  expect(describeReasons(['too-fast'], 'de')).toContain('Schneller gesendet')
})
