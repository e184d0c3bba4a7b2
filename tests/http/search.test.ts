import http from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { createEntry, createFaq } from '../support/factories.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startTestServer()
  await createEntry(server.payload, { term: 'Token' })
  await createFaq(server.payload, { question: 'Who writes this?', onFaqPage: true })
})
afterAll(() => server?.close())

const get = (path: string, init: RequestInit = {}) =>
  fetch(`${server.url}${path}`, { redirect: 'manual', ...init })

describe('the search page', () => {
  test('is mark-up with one script, under the policy of every page', async () => {
    const response = await get('/en/search?q=token')
    const html = await response.text()
    expect(response.status).toBe(200)
    expect(html).toContain('<mark>Token</mark>')
    expect(html).not.toContain('/_next/')
    expect(html.match(/<script\b(?![^>]*speculationrules)/g)).toHaveLength(1)
    expect(response.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; script-src 'self' 'sha256-[^,]*$/,
    )
    expect(response.headers.get('content-security-policy')).not.toContain('unsafe')
    expect(response.headers.get('cache-control')).toBe('private, no-cache')
  })

  test('says in its head what it is, and to search engines that nothing is there', async () => {
    const html = await (await get('/de/search?q=%3Cb%3E')).text()
    expect(html).toContain('<html lang="de"')
    expect(html).toMatch(/<title>Suche: &lt;b&gt; · [^<]+<\/title>/)
    expect(html).toContain('<meta name="robots" content="noindex, follow"/>')
    expect(html).toContain(`<link rel="canonical" href="${server.url}/de/search"/>`)
    for (const language of ['en', 'de']) {
      const href = `${server.url}/${language}/search`
      expect(html).toContain(`<link rel="alternate" hrefLang="${language}" href="${href}"/>`)
    }
  })

  test.each(['/en/search', '/en/search?q=token'])(
    'may be read by search engines: %s',
    async (path) => {
      const html = await (await get(path)).text()
      expect(html).not.toContain('noindex')
      expect(html).toContain(`<link rel="canonical" href="${server.url}/en/search"/>`)
    },
  )

  test('links a general question to its answer', async () => {
    const html = await (await get('/en/search?q=writes')).text()
    const href = /href="(\/en\/faq#question-\d+)"/.exec(html)?.[1]
    const [page = '', anchor] = href?.split('#') ?? []
    expect(await (await get(page)).text()).toContain(`id="${anchor}"`)
  })

  test('answers HEAD without a body, and other methods not at all', async () => {
    const response = await get('/en/search?q=token', { method: 'HEAD' })
    expect([response.status, await response.text()]).toEqual([200, ''])
    expect((await get('/en/search', { method: 'POST' })).status).toBe(405)
  })

  test('is missing in a language that there is not', async () => {
    const response = await get('/xx/search?q=a')
    expect(response.status).toBe(404)
    expect(await response.text()).toContain('data-missing')
    expect((await get('/xx/search/suggest?q=a')).status).toBe(404)
  })
})

describe.each(['/en/search', '/de/search/suggest'])('%s', (address) => {
  test.each([
    ['nothing', ''],
    ['no value', '?q'],
    ['wildcards', '?q=%25_*'],
    ['operators', '?q=%26%7C!()%3A*%3C-%3E%27%22%5C'],
    ['a NUL', '?q=a%00b'],
    ['half a sequence', '?q=%e0%a4%a&page=%ff'],
    ['emoji', '?q=%F0%9F%8E%89'],
    ['half an emoji', '?q=%ED%A0%BD'],
    ['two searches', '?q=a&q=b'],
    ['a page that is none', '?q=token&page=-1e9'],
    ['a far page', '?q=token&page=9999'],
    ['ten kilobytes', `?q=${'x'.repeat(10_240)}`],
  ])('answers %s', async (_, search) => {
    expect((await get(`${address}${search}`)).status).toBe(200)
  })
})

test('suggestions are JSON that a shared cache may keep for a second', async () => {
  const response = await get('/en/search/suggest?q=tok')
  expect(response.headers.get('content-type')).toContain('application/json')
  expect(response.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=1')
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; frame-ancestors 'none'",
  )
  expect(await response.json()).toMatchObject({
    suggestions: [{ term: 'Token', href: '/en/glossary/token' }],
  })
})

test('the script of the field lies at the address that the page names, for ever', async () => {
  for (const page of ['/en/glossary', '/en/search']) {
    const html = await (await get(page)).text()
    const address = /data-script="([^"]+)"/.exec(html)?.[1] ?? ''
    const response = await get(address)
    expect(response.status, address).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
  }
  expect((await get('/scripts/suggest.000000000000.js')).status).toBe(404)
})

/** Asks from another address of this machine: every one of 127.0.0.0/8 is. */
function getFrom(localAddress: string, path: string): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    const url = new URL(path, server.url.replace('localhost', '127.0.0.1'))
    http.get(url, { localAddress, agent: false }, resolve).on('error', reject)
  })
}

test('who searches more than people do is told so, on a page that keeps the search', async () => {
  expect((await getFrom('127.0.0.9', '/en/search?q=token')).statusCode).toBe(200)
  await runSql({ payload: server.payload }, sql`update rate_limits set hits = 300`)
  const response = await getFrom('127.0.0.9', '/en/search?q=token')
  expect(response.statusCode).toBe(429)
  expect(Number(response.headers['retry-after'])).toBeGreaterThan(0)
  expect(response.headers['cache-control']).toBe('no-store')
  let html = ''
  for await (const chunk of response) html += chunk
  expect(html).toContain('Wait a moment')
  expect(html).toContain('value="token"')
  expect((await getFrom('127.0.0.10', '/en/search?q=token')).statusCode).toBe(200)
})
