import { expect, test } from 'vitest'
import { describeReason, REASONS } from './statuses.ts'

test('a reason is said in the reader’s language, with the other side’s number', () => {
  expect(describeReason('smtp:550', 'en')).toBe('the mail server said 550')
  expect(describeReason('http:429', 'de')).toBe('die Adresse antwortete 429')
  expect(describeReason('no-inbox', 'fr')).toBe('no inbox for sales is named yet')
})

test.each(REASONS)('the reason %s has words in both languages', (reason) => {
  const [english, german] = ['en', 'de'].map((language) => describeReason(reason, language))
  expect(english).not.toBe(reason)
  expect(german).not.toBe(english)
})

test('a code from another version is shown as it is', () => {
  expect(describeReason('unheard-of', 'en')).toBe('unheard-of')
})
