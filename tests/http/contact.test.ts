import { randomUUID } from 'node:crypto'
import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createEntry } from '../support/factories.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let payload: Payload
let sender = 0

beforeAll(async () => {
  server = await startTestServer({ env: { TRUSTED_PROXY_HOPS: '1' } })
  payload = server.payload
  await createEntry(payload, { term: 'Asked about' })
})
afterAll(() => server?.close())
beforeEach(() => {
  sender += 1
})

const request = (given: Record<string, unknown> = {}) => ({
  name: 'Grace Hopper',
  email: 'grace@example.com',
  company: '',
  message: 'How do we begin?',
  entry: 'asked-about',
  locale: 'en',
  consent: 'yes',
  requestId: randomUUID(),
  ...given,
})

const headers = (extra: Record<string, string> = {}) => ({
  'x-forwarded-for': `198.51.100.${sender}`,
  ...extra,
})

const postJson = (body: unknown, extra?: Record<string, string>) =>
  fetch(`${server.url}/api/contact`, {
    method: 'POST',
    headers: headers({ 'content-type': 'application/json', accept: 'application/json', ...extra }),
    body: typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
  })

const postForm = (body: Record<string, unknown>, extra?: Record<string, string>) =>
  fetch(`${server.url}/api/contact`, {
    method: 'POST',
    headers: headers({ accept: 'text/html', ...extra }),
    body: new URLSearchParams(body as Record<string, string>),
    redirect: 'manual',
  })

const leadsOf = (email: string) =>
  payload.find({
    collection: 'leads',
    where: { email: { equals: email } },
    overrideAccess: true,
    depth: 1,
  })

describe('as a program sends it', () => {
  test('a request is stored once with its entry, its consent and what must be delivered', async () => {
    const email = 'once@example.com'
    const body = request({ email })
    const answers = [await postJson(body), await postJson(body)]
    for (const answer of answers) {
      expect(answer.status).toBe(201)
      expect(await answer.json()).toEqual({ ok: true })
    }
    const { docs } = await leadsOf(email)
    expect(docs).toHaveLength(1)
    expect(docs[0]).toMatchObject({
      name: 'Grace Hopper',
      locale: 'en',
      status: 'new',
      entry: { slug: 'asked-about' },
      spam: { verdict: 'clean' },
    })
    expect(docs[0]?.consent?.wording).toBeTruthy()
    const deliveries = await payload.find({
      collection: 'deliveries',
      where: { lead: { equals: docs[0]?.id } },
      overrideAccess: true,
    })
    expect(deliveries.docs.map(({ kind, status }) => `${kind} ${status}`).sort()).toEqual([
      'autoresponder waiting',
      'sales-mail waiting',
    ])
  })

  test('the same key with other words is a conflict', async () => {
    const body = request({ email: 'conflict@example.com' })
    await postJson(body)
    expect((await postJson({ ...body, message: 'Something else' })).status).toBe(409)
    expect((await leadsOf('conflict@example.com')).totalDocs).toBe(1)
  })

  test.each([
    ['en', 'name@example.com'],
    ['de', 'name@example.com'],
  ])('what is missing is named in the form’s language (%s)', async (locale) => {
    const answer = await postJson({ locale, requestId: randomUUID() })
    expect(answer.status).toBe(422)
    const { ok, fieldErrors } = (await answer.json()) as {
      ok: boolean
      fieldErrors: Record<string, string>
    }
    expect(ok).toBe(false)
    expect(Object.keys(fieldErrors).sort()).toEqual(['consent', 'email', 'message', 'name'])
    expect(fieldErrors.name).toMatch(locale === 'de' ? /Namen/ : /name/)
  })

  test.each([
    ['an array', { name: ['a'] }],
    ['an object', { email: { $ne: null } }],
    ['a number', { message: 7 }],
    ['a wrong key', { requestId: 'x' }],
    ['a header injection', { email: 'a@example.com\r\nBcc: b@example.com' }],
  ])('%s where a text belongs is refused in words', async (_, given) => {
    expect((await postJson(request(given))).status).toBe(422)
  })

  test('nothing that the caller adds is stored', async () => {
    const email = 'mass@example.com'
    await postJson(
      request({
        email,
        id: 99_999,
        status: 'won',
        owner: 1,
        createdAt: '2001-01-01T00:00:00Z',
        spam: { verdict: 'clean', reasons: [] },
        'spam.verdict': 'clean',
        notes: 'mine',
        deletedAt: '2001-01-01T00:00:00Z',
      }),
    )
    const [lead] = (await leadsOf(email)).docs
    expect(lead).toMatchObject({ status: 'new' })
    expect(lead?.id).not.toBe(99_999)
    expect(lead?.owner ?? null).toBeNull()
    expect(lead).toMatchObject({ priority: 'normal', firstResponseAt: null })
    expect(new Date(lead?.createdAt ?? 0).getFullYear()).toBeGreaterThan(2020)
  })

  test('a body beyond 64 KiB is refused, and so is one that is no JSON', async () => {
    expect((await postJson(request({ message: 'x'.repeat(70_000) }))).status).toBe(413)
    expect([400, 422]).toContain((await postJson('{')).status)
  })

  test('a page of another site cannot post', async () => {
    const answer = await postJson(request(), { origin: 'https://evil.example' })
    expect(answer.status).toBe(403)
  })

  test('spam gets the same answer, and waits with its reason', async () => {
    const email = 'bot@example.com'
    const answer = await postJson(request({ email, homepage: 'https://spam.example' }))
    expect([answer.status, await answer.json()]).toEqual([201, { ok: true }])
    const [lead] = (await leadsOf(email)).docs
    expect(lead?.spam?.verdict).toBe('spam')
    expect(lead?.spam?.reasons?.length).toBeGreaterThan(0)
    const { docs } = await payload.find({
      collection: 'deliveries',
      where: { lead: { equals: lead?.id } },
      overrideAccess: true,
    })
    expect(new Set(docs.map(({ status }) => status))).toEqual(new Set(['held']))
  })

  test('one sender is slowed down, others are not, and an invented address does not help', async () => {
    const flood = { 'x-forwarded-for': '203.0.113.9' }
    const statuses: number[] = []
    for (let round = 0; round < 25; round += 1) {
      statuses.push(
        (
          await postJson(request({ message: `flood ${round}` }), {
            'x-forwarded-for': `10.0.0.${round}, 203.0.113.9`,
          })
        ).status,
      )
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(20)
    const refused = await postJson(request(), flood)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect((await postJson(request())).status).toBe(201)
  })

  test('the REST address of leads takes none', async () => {
    const answer = await fetch(`${server.url}/api/leads`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request()),
    })
    expect(answer.status).toBe(401)
  })
})

describe('as a form sends it', () => {
  test('a request leads to the thank-you page', async () => {
    const answer = await postForm(request({ email: 'form@example.com', locale: 'de' }))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/de/contact/thanks'])
    expect((await fetch(`${server.url}/de/contact/thanks`)).status).toBe(200)
    expect((await leadsOf('form@example.com')).totalDocs).toBe(1)
  })

  test('without a key a double click still makes one lead', async () => {
    const { requestId: _, ...body } = request({ email: 'double@example.com' })
    const answers = await Promise.all([postForm(body), postForm(body), postForm(body)])
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect((await leadsOf('double@example.com')).totalDocs).toBe(1)
  })

  test('a mistake shows the form again with every word kept, and nothing of it runs', async () => {
    const answer = await postForm(
      request({
        email: 'nonsense',
        message: '<script>alert(1)</script> kept',
        name: '"><img src=x onerror=alert(1)>',
      }),
    )
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(answer.headers.get('content-type')).toMatch(/text\/html/)
    expect(html).toContain('kept')
    expect(html).toContain('value="nonsense"')
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('<img src=x')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
    expect(answer.headers.get('cache-control')).toContain('no-store')
  })

  test('a conflict and a body that is too large are pages too', async () => {
    const body = request({ email: 'page@example.com' })
    await postForm(body)
    const conflict = await postForm({ ...body, message: 'other words' })
    expect(conflict.status).toBe(409)
    expect(await conflict.text()).toContain('other words')
    expect((await postForm(request({ message: 'x'.repeat(70_000) }))).status).toBe(413)
  })
})
