import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findNginx } from '#cli/development/find-nginx.ts'
import { createEntry } from '../support/factories.ts'
import { freePort } from '../support/free-port.ts'
import { startNginx } from '../support/nginx.ts'
import { onServer } from '../support/postgres.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const PAGE = '/en/glossary/term'

const databaseUrl = new URL(String(process.env.DATABASE_URL))
const database = databaseUrl.pathname.slice(1)
const origin = databaseUrl.href.slice(0, -databaseUrl.pathname.length)

/** Shuts the database to everybody and ends the connections it has; or opens it again. */
async function setReachable(isReachable: boolean): Promise<void> {
  await onServer(origin, `alter database ${database} with allow_connections ${isReachable}`)
  if (isReachable) return
  await onServer(
    origin,
    `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${database}'`,
  )
}

// Machines without nginx leave this out, and the run says so at its end.
describe.skipIf(!findNginx())('nginx as it is shipped', () => {
  let server: TestServer
  let nginx: Awaited<ReturnType<typeof startNginx>>
  let folder: string

  beforeAll(async () => {
    server = await startTestServer({
      env: { LOG_LEVEL: 'silent', TRUSTED_PROXY_HOPS: '1', METRICS_TOKEN: 'a-token-of-the-tests' },
    })
    await createEntry(server.payload, { term: 'Term' })
    folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-edge-'))
    const webPorts = [Number(new URL(server.url).port), await freePort()]
    nginx = await startNginx({ folder, port: await freePort(), webPorts })
  })
  afterAll(async () => {
    await setReachable(true)
    await nginx?.stop()
    await server?.close()
    await rm(folder, { recursive: true, force: true })
  })

  const get = (address: string, headers: Record<string, string> = {}) =>
    fetch(nginx.url + address, { headers, redirect: 'manual' })

  test('a page passes with its own headers, and is not asked for twice', async () => {
    const direct = await fetch(server.url + PAGE)
    const response = await get(PAGE)
    expect(response.status).toBe(200)
    expect(await response.text()).toBe(await direct.text())
    for (const name of ['content-security-policy', 'cache-control', 'x-content-type-options']) {
      expect(response.headers.get(name), name).toBe(direct.headers.get(name))
    }
    expect(response.headers.get('x-accel-expires')).toBeNull()
    const etag = response.headers.get('etag') ?? ''
    expect((await get(PAGE, { 'if-none-match': etag })).status).toBe(304)
    const names = (await get(PAGE, { 'accept-encoding': 'identity' })).headers
    expect(names.get('content-encoding')).toBeNull()
  })

  test('who asks for Markdown gets it, and the next one gets the page', async () => {
    for (const round of [1, 2]) {
      const text = await get(PAGE, { accept: 'text/markdown' })
      expect(text.headers.get('content-type'), `${round}`).toMatch('text/markdown')
      const html = await get(PAGE, { accept: 'text/html,*/*' })
      expect(html.headers.get('content-type'), `${round}`).toMatch('text/html')
      const flight = await get(`${PAGE}?_rsc`, { rsc: '1' })
      expect(flight.headers.get('content-type'), `${round}`).toMatch('text/x-component')
    }
  })

  test('the bare address leads to the language of each visitor', async () => {
    for (const language of ['de', 'en', 'de']) {
      const { headers } = await get('/', { 'accept-language': language })
      expect(headers.get('location')).toBe(`/${language}`)
    }
  })

  test('what visitors send along does not change a page that is kept', async () => {
    const plain = await (await get(PAGE)).text()
    const odd = await get(PAGE, {
      cookie: 'payload-token=nonsense; __prerender_bypass=1',
      'x-forwarded-host': 'evil.example',
      'next-router-prefetch': '1',
    })
    expect(await odd.text()).toBe(plain)
  })

  test.each([
    ['/metrics', { authorization: 'Bearer a-token-of-the-tests' }],
    ['/readyz', {}],
    ['/api/access', {}],
    ['/api/users/init', {}],
    ['/api/users/me', {}],
    ['/api/graphql', {}],
  ])('%s is closed to the outside', async (address, headers) => {
    expect((await get(address, { ...headers })).status).toBe(404)
  })

  test('a body that nobody needs is refused before it is read', async () => {
    const body = 'x'.repeat(200_000)
    const response = await fetch(`${nginx.url}/api/contact`, { method: 'POST', body })
    expect(response.status).toBe(413)
  })

  test('one that calls the interface over and over is slowed down', async () => {
    const calls = Array.from({ length: 120 }, () => get('/api/leads'))
    const statuses = (await Promise.all(calls)).map(({ status }) => status)
    expect(statuses).toContain(429)
    expect(statuses).toContain(401)
  })

  test('readers keep the last good page while the database is away, writers are told to wait', async () => {
    await get(PAGE)
    await setReachable(false)
    const direct = async () => (await fetch(server.url + PAGE)).status
    await vi.waitFor(async () => expect(await direct()).toBe(503), { timeout: 5000 })
    await vi.waitFor(
      async () => {
        const response = await get(PAGE)
        expect(response.status).toBe(200)
        expect(await response.text()).toContain('<h1')
      },
      { timeout: 5000 },
    )
    expect((await get('/en/glossary/never-read')).status).toBe(503)
    await setReachable(true)
  })

  test('and while no web process runs', async () => {
    await vi.waitFor(async () => expect((await get(PAGE)).status).toBe(200), { timeout: 5000 })
    await server.stopSite()
    const response = await get(PAGE)
    expect(response.status).toBe(200)
    const other = await fetch(`${nginx.url}/api/contact`, { method: 'POST', body: 'a=b' })
    expect(other.status).toBe(503)
    expect(other.headers.get('retry-after')).toBe('10')
    expect(await other.text()).toContain('Back in a moment')
  })
})
