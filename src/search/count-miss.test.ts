import { expect, test } from 'vitest'
import { missWording } from './count-miss.ts'
import { parseQuery } from './parse-query.ts'

const wording = (raw: string) => missWording(parseQuery(raw))

test('one wording stands for all ways to type it', () => {
  expect(wording('  Prompt   CACHING ')).toBe('prompt caching')
  expect(wording('"Prompt caching"')).toBe('prompt caching')
  expect(wording('Größe')).toBe('größe')
  expect(wording('GPT-4o')).toBe('gpt-4o')
})

test.each([
  ['an e-mail address', 'ada@example.com'],
  ['an e-mail address in words', 'ada at example dot com'],
  ['a telephone number', '+49 (30) 123-45 67'],
  ['a date of birth', '01.02.1990'],
  ['an account number', 'DE89 3704 0044 0532 0130 00'],
  ['an address of the web', 'https://example.com/ada'],
  ['a sentence', 'my name is ada lovelace and i need help'],
  ['a long text', 'x'.repeat(100)],
  ['no word at all', '🎉 %%%'],
])('%s is not kept', (_, raw) => {
  expect(wording(raw)).toBeNull()
})
