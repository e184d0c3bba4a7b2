import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEntry } from '../support/factories.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const TOKEN = 'a-token-of-the-tests'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer({ env: { METRICS_TOKEN: TOKEN, LOG_LEVEL: 'silent' } })
  await createEntry(server.payload, { term: 'Term' })
})
afterAll(() => server?.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers })

async function scrape(): Promise<string> {
  return (await get('/metrics', { authorization: `Bearer ${TOKEN}` })).text()
}

test.each(['/healthz', '/readyz'])('%s answers, and nobody keeps the answer', async (path) => {
  const response = await get(path)
  expect(response.status).toBe(200)
  expect(response.headers.get('cache-control')).toBe('no-store')
})

test('metrics are closed without their token', async () => {
  expect((await get('/metrics')).status).toBe(401)
})

test('requests are counted by route and status, pages by what the page cache held', async () => {
  await get('/en/glossary/term')
  await get('/en/glossary/term')
  await get('/en/glossary/nowhere')
  const text = await scrape()
  expect(text).toContain(
    'lemma_http_requests_total{route="/:locale/glossary/:slug",status="200"} 2',
  )
  expect(text).toContain(
    'lemma_http_requests_total{route="/:locale/glossary/:slug",status="404"} 1',
  )
  expect(text).toContain('lemma_http_request_seconds_count{route="/:locale/glossary/:slug"} 3')
  expect(text).toMatch(/^lemma_page_cache_total\{result="hit"\} [1-9]/m)
  expect(text).toMatch(/^lemma_page_cache_total\{result="miss"\} [1-9]/m)
  expect(text).toMatch(/^lemma_page_cache_pages [1-9]/m)
  expect(text).toMatch(/^lemma_page_cache_trusted 1$/m)
  expect(text).toMatch(/^lemma_render_seconds_count [1-9]/m)
  expect(text).toMatch(/^lemma_query_seconds_count\{kind="select"\} [1-9]/m)
  expect(text).toMatch(/^lemma_pool_connections\{state="idle"\} [1-9]/m)
  expect(text).toMatch(/^lemma_memory_bytes\{kind="rss"\} [1-9]/m)
  expect(text).not.toContain('nowhere')
})
