import { expect, test } from 'vitest'
import { hideKey } from './rate-limit.ts'

const today = new Date('2026-11-23T12:00:00Z')

test('a hidden key names nobody and is another one tomorrow and under another secret', () => {
  const hidden = hideKey('contact:192.0.2.9', 'secret', today)
  expect(hidden).not.toContain('192.0.2.9')
  expect(hideKey('contact:192.0.2.9', 'secret', new Date('2026-11-23T23:59:59Z'))).toBe(hidden)
  expect(hideKey('contact:192.0.2.9', 'secret', new Date('2026-11-24T00:00:00Z'))).not.toBe(hidden)
  expect(hideKey('contact:192.0.2.9', 'another', today)).not.toBe(hidden)
  expect(hideKey('contact:192.0.2.8', 'secret', today)).not.toBe(hidden)
})
