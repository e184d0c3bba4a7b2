import { expect, test } from 'vitest'
import { companyDomain } from './mail-providers.ts'

test('the domain of an address may name a company', () => {
  expect(companyDomain('Ada@Engines.EXAMPLE')).toBe('engines.example')
})

test('a provider of mailboxes names none', () => {
  expect(companyDomain('ada@GMail.com')).toBeNull()
  expect(companyDomain('ada@web.de')).toBeNull()
})
