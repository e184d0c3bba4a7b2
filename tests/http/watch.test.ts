import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { createEntry } from '../support/factories.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const TOKEN = 'a-token-of-the-tests'

type Span = { name: string; traceId: string }

let server: TestServer
let collector: Awaited<ReturnType<typeof startCollector>>

/** What a collector of traces receives, as text. */
async function startCollector() {
  const received: string[] = []
  const listener = createServer(async (request, response) => {
    received.push(await text(request))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}')
  }).listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const url = `http://127.0.0.1:${(listener.address() as AddressInfo).port}`
  return { url, received, close: () => listener.close() }
}

beforeAll(async () => {
  collector = await startCollector()
  server = await startTestServer({
    env: {
      METRICS_TOKEN: TOKEN,
      LOG_LEVEL: 'silent',
      OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    },
  })
  await createEntry(server.payload, { term: 'Term' })
})
afterAll(async () => {
  await server?.close()
  collector?.close()
})

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

test('traces go to the collector by route, with their statements, and name nobody', async () => {
  await get('/en/search?q=ada%40example.com')
  const spans = () =>
    collector.received.flatMap((body) =>
      JSON.parse(body).resourceSpans.flatMap((one: { scopeSpans: { spans: Span[] }[] }) =>
        one.scopeSpans.flatMap((scope) => scope.spans),
      ),
    ) as Span[]
  const named = (name: string) => spans().filter((span) => span.name === name)
  await vi.waitFor(() => expect(named('GET /[locale]/search')).toHaveLength(1), { timeout: 10_000 })
  const [request] = named('GET /[locale]/search')
  const statements = named('with').concat(named('select'))
  expect(statements.map(({ traceId }) => traceId)).toContain(request?.traceId)
  expect(collector.received.join()).toContain('lemma-web')
  // By itself: the numbers of spans are hexadecimal, and some of them read “ada”.
  expect(collector.received.join()).not.toMatch(/\bada\b|example\.com/)
})
