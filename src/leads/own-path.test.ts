import { expect, test } from 'vitest'
import { isOwnPath } from './own-path.ts'

test.each(['/', '/de/glossary/ki', '/en/a//b'])('%s is a path on this site', (path) => {
  expect(isOwnPath(path)).toBe(true)
})

test.each(['', 'en', '//evil.example', '/\\evil.example', 'https://evil.example'])(
  '%s is none',
  (path) => {
    expect(isOwnPath(path)).toBe(false)
  },
)
