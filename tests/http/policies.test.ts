import { afterAll, beforeAll, expect, test } from 'vitest'
import { createPicture } from '../support/factories.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server?.close())

const policyOf = async (path: string, init: RequestInit = {}) =>
  (await fetch(`${server.url}${path}`, { redirect: 'manual', ...init })).headers.get(
    'content-security-policy',
  )

const NOTHING = "default-src 'none'; frame-ancestors 'none'"

test.each(['/api/entries', '/api/users/me', '/api/none/at/all', '/api/contact/none'])(
  '%s may not be shown as a page',
  async (path) => {
    expect(await policyOf(path)).toBe(NOTHING)
  },
)

test('a picture gets no rights of the site', async () => {
  const { filename } = await createPicture(server.payload)
  expect(await policyOf(`/api/media/file/${filename}`)).toBe(`${NOTHING}; sandbox`)
})

test('the contact form’s page keeps its own policy, and only that', async () => {
  const post = (headers: Record<string, string>, body: string) =>
    policyOf('/api/contact', { method: 'POST', headers: { origin: server.url, ...headers }, body })
  const page = await post({ 'content-type': 'application/x-www-form-urlencoded' }, 'locale=en')
  expect(page).toContain("style-src 'self' 'sha256-")
  // A second header would follow after a comma.
  expect(page).not.toContain(',')
  expect(await post({ 'content-type': 'application/json' }, '{}')).toBe(NOTHING)
})

test('the admin panel and the preview keep theirs', async () => {
  for (const path of ['/admin/login', '/preview/en/entries/1']) {
    const policy = await policyOf(path)
    expect(policy, path).toMatch(/^default-src 'self'/)
    expect(policy, path).not.toContain(',')
  }
})
