import { expect, test } from 'vitest'
import { API_POLICY, siteHeaders } from './site-headers.ts'

const policyOf = (path: string) => siteHeaders(path)['Content-Security-Policy']

test.each(['/', '/en/glossary/x', '/api/contact', '/administrator', '/_next/static/a.js'])(
  '%s brings its own policy, if any, and gets what all answers get',
  (path) => {
    expect(policyOf(path)).toBeUndefined()
    expect(siteHeaders(path)).toMatchObject({ 'X-Content-Type-Options': 'nosniff' })
  },
)

test.each(['/admin', '/admin/login', '/preview/en/entries/1', '/Admin'])(
  '%s gets the policy of the panel',
  (path) => {
    expect(policyOf(path)).toMatch(/^default-src 'self'/)
  },
)

test.each(['/api/leads', '/api/contact/token', '/API/leads'])('%s is not for showing', (path) => {
  expect(policyOf(path)).toBe(API_POLICY)
})

test('a picture gets no rights, and a font stays', () => {
  expect(policyOf('/api/media/file/a.png')).toBe(`${API_POLICY}; sandbox`)
  expect(siteHeaders('/fonts/a.woff2')['Cache-Control']).toContain('immutable')
})
