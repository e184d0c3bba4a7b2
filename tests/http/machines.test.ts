import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEntry } from '../support/factories.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { withinASecond } from '../support/within-a-second.ts'

let server: TestServer
let payload: Payload
let id = 0

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'

beforeAll(async () => {
  server = await startTestServer()
  payload = server.payload
  id = (await createEntry(payload, { term: 'Readable', slug: 'readable' })).id
})
afterAll(() => server?.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers, redirect: 'manual' })

const update = (data: object) =>
  payload.update({
    collection: 'entries',
    id,
    data: { ...data, _status: 'published' },
    locale: 'en',
    overrideAccess: true,
  })

const untilRight = (path: string, isRight: (text: string, status: number) => boolean) =>
  withinASecond(server.url + path, isRight)

test('an entry is there as Markdown, by its own address and by what the reader accepts', async () => {
  const own = await get('/en/glossary/readable.md')
  expect(own.status).toBe(200)
  expect(own.headers.get('content-type')).toBe('text/markdown; charset=utf-8')
  const text = await own.text()
  expect(text).toContain('# Readable')

  const chosen = await get('/en/glossary/readable', { accept: 'text/markdown, text/html;q=0.9' })
  expect(await chosen.text()).toBe(text)
  expect(chosen.headers.get('vary')).toMatch(/\bAccept\b/)
  expect(chosen.headers.get('cache-control')).toContain('private')

  for (const accept of [BROWSER, '*/*', 'text/html, text/markdown', 'text/markdown;q=0']) {
    const page = await get('/en/glossary/readable', { accept })
    expect(page.headers.get('content-type'), accept).toContain('text/html')
    expect(page.headers.get('vary'), accept).toMatch(/(^|, )Accept(,|$)/)
    expect(await page.text()).toContain(
      `type="text/markdown" href="${server.url}/en/glossary/readable.md"`,
    )
  }
  expect((await get('/en/glossary')).headers.get('vary')).not.toMatch(/(^|, )Accept(,|$)/)
})

test('the Markdown is held, and follows a change and a rename within a second', async () => {
  await (await get('/en/glossary/readable.md')).text()
  const held = await get('/en/glossary/readable.md')
  expect(held.headers.get('x-nextjs-cache')).toBe('HIT')
  expect(held.headers.get('x-next-cache-tags')).toBeNull()

  await update({ summary: 'Another wording.' })
  await untilRight('/en/glossary/readable.md', (text) => text.includes('Another wording.'))

  await (await get('/en/glossary/legible.md')).text()
  await update({ slug: 'legible' })
  await untilRight('/en/glossary/legible.md', (_, status) => status === 200)
  const first = await untilRight('/en/glossary/readable.md', (_, status) => status === 308)
  for (const moved of [first, await get('/en/glossary/readable.md')]) {
    expect(moved.headers.get('location')).toBe('/en/glossary/legible.md')
  }
})

test.each(['/en/glossary/nowhere.md', '/xx/glossary/legible.md', '/en/glossary/A%20b%00.md'])(
  'there is no %s, in plain words',
  async (path) => {
    const response = await get(path)
    expect(response.status).toBe(404)
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
  },
)

test.each([
  ['/llms.txt', 'text/plain', '/en/glossary/legible.md'],
  ['/llms-full.txt', 'text/plain', '# Readable'],
  ['/en/glossary.json', 'application/ld+json', '"DefinedTermSet"'],
  ['/glossary.ttl', 'text/turtle', 'skos:prefLabel "Readable"@en'],
])('%s gives the glossary, and nothing twice', async (path, type, content) => {
  const response = await get(path)
  expect(response.headers.get('content-type')).toContain(type)
  expect(response.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=1')
  expect(await response.text()).toContain(content)
  const etag = response.headers.get('etag') ?? ''
  // Not `no-cache`, which fetch adds by itself beside a condition.
  const again = await get(path, { 'if-none-match': etag, 'cache-control': 'max-age=0' })
  expect(again.status).toBe(304)
})

test('MCP answers at its address, and nothing else there', async () => {
  const response = await fetch(`${server.url}/mcp`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  })
  expect((await response.json()).result.tools).toHaveLength(3)
  expect((await get('/mcp')).status).toBe(405)
})
