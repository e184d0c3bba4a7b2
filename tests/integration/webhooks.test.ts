import { createHmac } from 'node:crypto'
import dns from 'node:dns/promises'
import { createServer } from 'node:http'
import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import type { Means } from '#delivery/means.ts'
import { post } from '#delivery/webhook/post.ts'
import { createEntry, sendRequest } from '../support/factories.ts'
import { type Outbox, openOutbox } from '../support/outbox.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { startWebhookServer, type WebhookServer } from '../support/webhook-server.ts'

let opened: TestPayload
let payload: Payload
let outbox: Outbox
let means: Means
let hook: WebhookServer

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  outbox = openOutbox(payload)
  hook = await startWebhookServer()
  means = outbox.meansWith({
    WEBHOOK_PRIVATE_HOSTS: ['127.0.0.1'],
    SITE_URL: 'https://glossary.example.com',
  })
})
afterAll(async () => {
  await outbox.close()
  await hook.close()
  await opened.close()
})
beforeEach(async () => {
  hook.setMode(200)
  hook.calls.length = 0
  await setWebhooks([{ name: 'CRM', url: hook.url, secret: 'one', previousSecret: 'old' }])
})

const setWebhooks = (webhooks: Record<string, unknown>[]) =>
  payload.updateGlobal({
    slug: 'lead-settings',
    data: { webhooks: webhooks as never, sendAutoresponder: false },
    overrideAccess: true,
  })
const rowOf = (lead: number) => outbox.rowOf(lead, 'webhook')

async function deliver(given: Record<string, string> = {}, by = means) {
  const lead = await sendRequest(payload, given)
  await outbox.deliverAll(lead, by)
  return lead
}

test('tells all of a lead in version 1, signed with both secrets, once', async () => {
  const entry = await createEntry(payload, { term: 'Token', slug: 'token' })
  const lead = await deliver({ email: 'ada@example.com', entry: 'token', campaign: 'spring' })
  await outbox.deliverAll(lead, means)
  expect(hook.calls).toHaveLength(1)
  const [call] = hook.calls
  const { key } = await rowOf(lead)
  expect(JSON.parse(call?.body ?? '')).toEqual({
    version: 1,
    event: 'lead.created',
    id: key,
    lead: {
      id: lead,
      receivedAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      company: 'Analytical Engines',
      message: 'Please call me back.',
      language: 'en',
      entry: {
        id: entry.id,
        term: 'Token',
        url: 'https://glossary.example.com/en/glossary/token',
      },
      source: { page: null, referrerHost: null, campaign: 'spring' },
      consent: { wording: expect.any(String), at: expect.any(String) },
      adminUrl: `https://glossary.example.com/admin/collections/leads/${lead}`,
    },
  })
  expect(call?.headers).toMatchObject({
    'content-type': 'application/json; charset=utf-8',
    'idempotency-key': key,
  })
  const [, time] = String(call?.headers['lemma-signature']).match(/^t=(\d+),/) ?? []
  expect(Math.abs(Number(time) - Date.now() / 1000)).toBeLessThan(60)
  const sign = (secret: string) =>
    createHmac('sha256', secret).update(`${time}.${call?.body}`).digest('hex')
  expect(call?.headers['lemma-signature']).toBe(`t=${time},v1=${sign('one')},v1=${sign('old')}`)
  expect(await rowOf(lead)).toMatchObject({ status: 'sent', attempts: 1 })
})

describe('what the other side answers', () => {
  test.each([
    [500, 'waiting', 'http:500'],
    [404, 'failed', 'http:404'],
  ])('%i', async (mode, status, detail) => {
    hook.setMode(mode)
    expect(await rowOf(await deliver())).toMatchObject({ status, detail, attempts: 1 })
  })

  test('429 is asked again when it says', async () => {
    hook.setMode({ status: 429, headers: { 'retry-after': '300' } })
    const row = await rowOf(await deliver())
    expect(row).toMatchObject({ status: 'waiting', detail: 'http:429' })
    expect(row.due).toBeGreaterThan(290)
  })

  test('a redirect is not followed', async () => {
    hook.setMode({ status: 302, headers: { location: `${hook.url}/elsewhere` } })
    expect(await rowOf(await deliver())).toMatchObject({ status: 'failed', detail: 'redirect' })
    expect(hook.calls).toHaveLength(1)
  })

  test('a repetition has the key of the first attempt', async () => {
    hook.setMode(503)
    const lead = await deliver()
    hook.setMode(200)
    await outbox.makeDue()
    await outbox.deliverAll(lead, means)
    const keys = hook.calls.map(({ headers }) => headers['idempotency-key'])
    expect(keys).toHaveLength(2)
    expect(keys[0]).toBe(keys[1])
  })
})

describe('several addresses', () => {
  test('each has its own delivery; one that is switched off has none', async () => {
    await setWebhooks([
      { name: 'One', url: hook.url },
      { name: 'Two', url: `${hook.url}/two` },
      { name: 'Off', url: `${hook.url}/off`, active: false },
    ])
    const lead = await deliver()
    const rows = (await outbox.rows(lead)).filter(({ kind }) => kind === 'webhook')
    expect(rows.map(({ status }) => status)).toEqual(['sent', 'sent'])
    expect(hook.calls).toHaveLength(2)
  })

  test.each([
    ['removed', [], 'endpoint-gone'],
    ['switched off', [{ active: false }], 'endpoint-off'],
  ])('one that was %s in between is said to be', async (_, change, detail) => {
    const lead = await sendRequest(payload)
    const { webhooks } = await payload.findGlobal({ slug: 'lead-settings', overrideAccess: true })
    await setWebhooks(change.map((given) => ({ ...webhooks?.[0], ...given })))
    await outbox.deliverAll(lead, means)
    expect(await rowOf(lead)).toMatchObject({ status: 'failed', detail })
    expect(hook.calls).toEqual([])
  })
})

describe('an address inside', () => {
  const strict = () => outbox.meansWith({ WEBHOOK_PRIVATE_HOSTS: [] })
  const port = () => new URL(hook.url).port

  test.each([
    'http://127.0.0.1:PORT/',
    'https://127.0.0.1:PORT/',
    'https://localhost:PORT/',
    'https://[::1]:PORT/',
    'https://[::ffff:127.0.0.1]:PORT/',
    'https://2130706433:PORT/',
    'https://0x7f.1:PORT/',
    'https://169.254.169.254/latest/meta-data',
    'http://crm.example.com/without-tls',
  ])('%s is not called', async (url) => {
    await setWebhooks([{ name: 'Inside', url: url.replace('PORT', port()) }])
    const row = await rowOf(await deliver({}, strict()))
    expect(row).toMatchObject({ status: 'failed', detail: 'private-address' })
    expect(hook.calls).toEqual([])
  })

  test('that a public name turns into is not called, not even as one among others', async () => {
    const lookup = vi.spyOn(dns, 'lookup').mockResolvedValue([
      { address: '93.184.216.34', family: 4 },
      { address: '127.0.0.1', family: 4 },
    ] as never)
    const call = post({
      url: `https://rebind.example:${port()}/`,
      body: '{}',
      headers: {},
      privateHosts: [],
    })
    await expect(call).rejects.toMatchObject({ code: 'EPRIVATE' })
    // Looked up once: what was checked is what is connected to.
    expect(lookup).toHaveBeenCalledOnce()
    expect(hook.calls).toEqual([])
  })
})

test('an answer without an end costs nothing', async () => {
  const endless = createServer((request, response) => {
    request.resume()
    response.writeHead(200)
    const timer = setInterval(() => response.write('x'.repeat(1000)), 1)
    response.on('close', () => clearInterval(timer))
  })
  await new Promise<void>((resolve) => endless.listen(0, '127.0.0.1', resolve))
  const address = endless.address() as { port: number }
  const answer = await post({
    url: `http://127.0.0.1:${address.port}/`,
    body: '{}',
    headers: {},
    privateHosts: ['127.0.0.1'],
  })
  expect(answer.status).toBe(200)
  await new Promise<void>((resolve) => endless.close(() => resolve()))
})

test('no personal data is left in the row or in the queue', async () => {
  hook.setMode(500)
  const lead = await deliver({ name: 'Canary Person', email: 'canary@example.com' })
  const rows = await runSql(
    { payload },
    sql`
      select row_to_json(d)::text as text from deliveries d where lead_id = ${lead}
      union all select row_to_json(j)::text from graphile_worker._private_jobs j
    `,
  )
  expect(JSON.stringify(rows).toLowerCase()).not.toContain('canary')
})
