import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { createUser, PASSWORD, sendRequest } from '../support/factories.ts'
import { type Outbox, openOutbox } from '../support/outbox.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor } from '../support/rest-door.ts'
import { startWebhookServer, type WebhookServer } from '../support/webhook-server.ts'

let opened: TestPayload
let payload: Payload
let rest: RestDoor
let outbox: Outbox
let hook: WebhookServer
const tokens: Record<string, string | undefined> = {}
const SECRET = 'whsec_canary-4711'
const PUBLIC_HOST = 'https://crm.example.com/hook'

beforeAll(async () => {
  hook = await startWebhookServer()
  process.env.WEBHOOK_PRIVATE_HOSTS = '127.0.0.1'
  opened = await openTestPayload()
  payload = opened.payload
  rest = await openRestDoor(payload)
  outbox = openOutbox(payload)
  for (const role of ['sales', 'marketing', 'admin'] as const) {
    const { email } = await createUser(payload, { role, name: `The ${role}` })
    const session = await payload.login({
      collection: 'users',
      data: { email, password: PASSWORD },
    })
    tokens[role] = session.token
  }
  await payload.updateGlobal({
    slug: 'lead-settings',
    data: { webhooks: [{ name: 'CRM', url: hook.url, secret: SECRET }] },
    overrideAccess: true,
  })
})
afterAll(async () => {
  await outbox.close()
  await hook.close()
  await opened.close()
})

const set = (lead: number, status: string) =>
  runSql(
    { payload },
    sql`update deliveries set status = ${status}::enum_deliveries_status where lead_id = ${lead}`,
  )
async function createFailed() {
  const lead = await sendRequest(payload)
  await set(lead, 'failed')
  return { lead, delivery: await outbox.rowOf(lead) }
}
const again = (id: number | string, headers: Record<string, string>) =>
  rest.call('POST', `deliveries/${id}/send-again`, { headers })
const asRole = (role: string): Record<string, string> =>
  tokens[role] ? { authorization: `JWT ${tokens[role]}` } : {}

describe('sending again', () => {
  test.each([
    ['visitor', 401],
    ['marketing', 403],
    ['sales', 200],
    ['admin', 200],
  ])('%s gets %i', async (role, status) => {
    const { lead, delivery } = await createFailed()
    expect((await again(delivery.id, asRole(role))).status).toBe(status)
    expect((await outbox.rowOf(lead)).status).toBe(status === 200 ? 'waiting' : 'failed')
  })

  test.each<[string, Record<string, string>, number]>([
    ['this site', { origin: 'http://localhost:3000' }, 200],
    ['another site', { origin: 'https://evil.example' }, 401],
    ['another site that hides its name', { 'sec-fetch-site': 'cross-site' }, 401],
  ])('with the cookie alone from %s', async (_, headers, status) => {
    const { lead, delivery } = await createFailed()
    const cookie = `payload-token=${tokens.sales}`
    expect((await again(delivery.id, { cookie, ...headers })).status).toBe(status)
    expect((await outbox.rowOf(lead)).status).toBe(status === 200 ? 'waiting' : 'failed')
  })

  test('queues it and says so in the timeline, with the name of who did it', async () => {
    const { lead, delivery } = await createFailed()
    await again(delivery.id, asRole('sales'))
    const { docs } = await payload.find({
      collection: 'lead-events',
      where: { lead: { equals: lead }, kind: { equals: 'delivery' } },
      overrideAccess: true,
    })
    expect(docs).toMatchObject([{ detail: 'sales-mail → again', by: { name: 'The sales' } }])
    const jobs = await runSql(
      { payload },
      sql`select 1 from graphile_worker._private_jobs where key = ${`deliver:${delivery.id}`}`,
    )
    expect(jobs).toHaveLength(1)
  })

  test('keeps the key of what failed, and gives what was sent a new one', async () => {
    const { lead, delivery } = await createFailed()
    await again(delivery.id, asRole('sales'))
    expect((await outbox.rowOf(lead)).key).toBe(delivery.key)
    await set(lead, 'sent')
    await again(delivery.id, asRole('sales'))
    expect((await outbox.rowOf(lead)).key).not.toBe(delivery.key)
  })

  test.each(['waiting', 'held', 'withdrawn'])('does not touch what is %s', async (status) => {
    const { lead, delivery } = await createFailed()
    await set(lead, status)
    expect((await again(delivery.id, asRole('sales'))).status).toBe(409)
    expect((await outbox.rowOf(lead)).status).toBe(status)
  })

  test('does not send for spam', async () => {
    const { lead, delivery } = await createFailed()
    await runSql({ payload }, sql`update leads set spam_verdict = 'spam' where id = ${lead}`)
    expect((await again(delivery.id, asRole('admin'))).status).toBe(409)
  })

  test.each(['0', '-1', '99999999999999999999', '2147483648', 'x', "1'--", '999999'])(
    'finds nothing under %s',
    async (id) => {
      expect((await again(encodeURIComponent(id), asRole('sales'))).status).toBe(404)
    },
  )
})

describe('the test of a webhook', () => {
  const idOf = async () => {
    const [row] = await runSql<{ id: string }>(
      { payload },
      sql`select id from lead_settings_webhooks`,
    )
    return row?.id
  }
  const call = (body: unknown, headers: Record<string, string>) =>
    rest.call('POST', 'globals/lead-settings/test-webhook', { body, headers })

  test.each([
    ['visitor', 401],
    ['marketing', 403],
    ['sales', 403],
    ['admin', 200],
  ])('%s gets %i', async (role, status) => {
    const before = hook.calls.length
    const answer = await call({ id: await idOf() }, asRole(role))
    expect([answer.status, hook.calls.length - before]).toEqual([status, status === 200 ? 1 : 0])
    expect(answer.text).not.toContain(SECRET)
  })

  test('is not for another site', async () => {
    const cookie = `payload-token=${tokens.admin}`
    const answer = await call({ id: await idOf() }, { cookie, origin: 'https://evil.example' })
    expect(answer.status).toBe(401)
  })

  test('calls the saved address with nobody’s data, and says what came of it', async () => {
    hook.setMode(404)
    const answer = await call({ id: await idOf(), url: 'http://127.0.0.1:1' }, asRole('admin'))
    expect(JSON.parse(answer.text)).toEqual({ ok: false, reason: 'http:404' })
    expect(JSON.parse(hook.calls.at(-1)?.body ?? '')).toEqual({
      version: 1,
      event: 'ping',
      id: hook.calls.at(-1)?.headers['idempotency-key'],
    })
    hook.setMode(200)
  })

  test.each([undefined, null, 'x', {}, []])('finds nothing under the id %j', async (id) => {
    expect((await call({ id }, asRole('admin'))).status).toBe(404)
  })
})

describe('the secret of a webhook', () => {
  const read = (role: string) => rest.call('GET', 'globals/lead-settings', { token: tokens[role] })
  const save = (webhook: Record<string, unknown>) =>
    rest.call('POST', 'globals/lead-settings', {
      token: tokens.admin,
      body: { webhooks: [{ name: 'CRM', url: hook.url, ...webhook }] },
    })
  const saved = async () => {
    const { webhooks } = JSON.parse((await read('admin')).text)
    return webhooks[0] as { id: string; secret: string; previousSecret?: string | null }
  }

  test('is for administrators alone', async () => {
    expect((await read('admin')).text).toContain(SECRET)
    const sales = await read('sales')
    expect(sales.status).toBe(200)
    expect(sales.text).toContain(hook.url)
    expect(sales.text).not.toContain(SECRET)
    expect((await read('marketing')).status).toBe(403)
  })

  test('is made where none is given; the one before signs along until it is removed', async () => {
    const { id } = await saved()
    await save({ id, secret: '' })
    const exchanged = await saved()
    expect(exchanged.secret).toMatch(/^whsec_[\w-]{43}$/)
    expect(exchanged.previousSecret).toBe(SECRET)
    await save({ id, secret: exchanged.secret, previousSecret: '' })
    expect((await saved()).previousSecret || null).toBeNull()
  })

  test.each(['ftp://crm.example.com', 'crm.example.com', 'https://user:pass@crm.example.com', ''])(
    'the address %s is refused',
    async (url) => {
      expect((await save({ url })).status).toBe(400)
    },
  )

  test('an https address is taken', async () => {
    expect((await save({ url: PUBLIC_HOST })).status).toBe(200)
  })
})
