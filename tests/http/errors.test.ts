import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { createEntry, createTopic } from '../support/factories.ts'
import { onServer } from '../support/postgres.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer

const databaseUrl = new URL(String(process.env.DATABASE_URL))
const name = databaseUrl.pathname.slice(1)
const origin = databaseUrl.href.slice(0, -databaseUrl.pathname.length)

/** Shuts the database to everybody and ends the connections it has; or opens it again. */
async function setReachable(isReachable: boolean): Promise<void> {
  await onServer(origin, `alter database ${name} with allow_connections ${isReachable}`)
  if (isReachable) return
  await onServer(
    origin,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
  )
}

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { redirect: 'manual', headers })

beforeAll(async () => {
  server = await startTestServer({ env: { LOG_LEVEL: 'silent' } })
  const topic = await createTopic(server.payload, { name: 'Shelf' })
  await createEntry(server.payload, { term: 'Term', topics: [topic.id] })
  await createEntry(server.payload, { term: 'Begriff', locale: 'de' })
  for (const path of ['/en/glossary/term', '/de/glossary/begriff', '/en/topics/shelf']) {
    expect((await get(path)).status, path).toBe(200)
  }
})
afterAll(async () => {
  await setReachable(true)
  await server?.close()
})

const ENGLISH = 'This page could not be shown'
const GERMAN = 'Diese Seite ließ sich nicht zeigen'

describe('while storage is down', () => {
  beforeAll(async () => {
    await setReachable(false)
    // The press has to hear that its connection is gone before it distrusts what it holds.
    await vi.waitFor(async () => expect((await get('/en/glossary/term')).status).toBe(503), {
      timeout: 5000,
    })
  })
  afterAll(() => setReachable(true))

  test('the process lives but is not ready', async () => {
    expect((await get('/healthz')).status).toBe(200)
    // Its answer may be a second old.
    await vi.waitFor(async () => expect((await get('/readyz')).status).toBe(503), { timeout: 5000 })
  })

  test.each([
    ['/en/glossary/term', 'en', ENGLISH],
    ['/de/glossary/begriff', 'de', GERMAN],
    ['/en/glossary', 'en', ENGLISH],
    ['/en/glossary/letter/t', 'en', ENGLISH],
    ['/en/topics/shelf', 'en', ENGLISH],
    ['/de/faq', 'de', GERMAN],
    ['/de/contact', 'de', GERMAN],
    ['/en/contact/term', 'en', ENGLISH],
    ['/en/contact/thanks', 'en', ENGLISH],
    ['/de/nothing/here', 'de', GERMAN],
    ['/de/search?q=begriff', 'de', GERMAN],
    ['/en/search', 'en', ENGLISH],
  ])(
    '%s says so in its language, without a script and to nobody’s cache',
    async (path, lang, words) => {
      const response = await get(path)
      const html = await response.text()
      expect(response.status).toBe(503)
      expect(html).toContain(`<html lang="${lang}"`)
      expect(html).toMatch(new RegExp(`<h1[^>]*>${words}</h1>`))
      expect(html).toContain(`<title>${words}</title>`)
      expect(html).not.toContain('/_next/')
      expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; [^,]*$/)
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('retry-after')).toBe('10')
    },
  )

  test('suggestions say so as JSON', async () => {
    const response = await get('/en/search/suggest?q=term')
    expect(response.status).toBe(503)
    expect(response.headers.get('retry-after')).toBe('10')
    expect(await response.json()).toMatchObject({ ok: false })
  })

  test('what needs no storage works', async () => {
    expect((await get('/', { 'accept-language': 'de' })).headers.get('location')).toBe('/de')
    expect((await get('/de')).status).toBe(308)
  })
})

test('once storage is back every page is there at its next request', async () => {
  await setReachable(true)
  // A connection that is being made may still be refused.
  await sleep(200)
  for (const path of ['/en/glossary/term', '/de/glossary/begriff', '/en/topics/shelf', '/de/faq']) {
    const response = await get(path)
    expect(response.status, path).toBe(200)
    expect(await response.text()).not.toContain('data-failed')
  }
})
