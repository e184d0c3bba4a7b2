import { expect, test } from 'vitest'
import type { Contact } from './contact-schema.ts'
import { requestKey } from './request-key.ts'

const contact: Contact = {
  name: 'Ada',
  email: 'ada@example.com',
  company: '',
  message: 'Hello',
  consent: true,
  locale: 'en',
  entry: undefined,
  requestId: '',
}
const morning = new Date('2026-11-23T08:00:00Z')
const evening = new Date('2026-11-23T23:59:59Z')
const tomorrow = new Date('2026-11-24T00:00:00Z')

test('the same words without a key are one request on one day and another the next', () => {
  const { id } = requestKey(contact, morning)
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(requestKey(contact, evening).id).toBe(id)
  expect(requestKey(contact, tomorrow).id).not.toBe(id)
})

test.each(['name', 'email', 'company', 'message', 'entry'] as const)(
  'another %s is another request',
  (field) => {
    const other = { ...contact, [field]: 'other' }
    expect(requestKey(other, morning).id).not.toBe(requestKey(contact, morning).id)
  },
)

test('what the page measured does not make another request', () => {
  const retry = { ...contact, elapsed: 9000, referrerHost: 'example.org', homepage: true }
  expect(requestKey(retry, morning)).toEqual(requestKey(contact, morning))
})

test('a key that the form brought is kept', () => {
  const requestId = '0f9e2c1a-5b7d-4e3f-8a6b-1c2d3e4f5a6b'
  expect(requestKey({ ...contact, requestId }, morning).id).toBe(requestId)
})
