import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import type { SamePersonAnswer } from '#leads/pipeline/same-person.ts'
import { createUser, PASSWORD, sendRequest } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor } from '../support/rest-door.ts'

let opened: TestPayload
let payload: Payload
let rest: RestDoor
const tokens: Record<string, string | undefined> = {}
const ids: Record<string, number> = {}

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  rest = await openRestDoor(payload)
  for (const role of ['sales', 'marketing', 'admin'] as const) {
    const { email, id } = await createUser(payload, { role, name: `The ${role}` })
    const data = { email, password: PASSWORD }
    tokens[role] = (await payload.login({ collection: 'users', data })).token
    ids[role] = id
  }
})
afterAll(() => opened.close())

const call = (role: string, method: string, path: string, body?: unknown, language = 'en') =>
  rest.call(method, path, {
    token: tokens[role],
    body,
    headers: { 'accept-language': language },
  })
const read = (id: number) =>
  payload.findByID({ collection: 'leads', id, depth: 0, overrideAccess: true })
const patch = (id: number, body: object, language = 'en') =>
  call('sales', 'PATCH', `leads/${id}`, body, language)
async function eventsOf(lead: number) {
  const { docs } = await payload.find({
    collection: 'lead-events',
    where: { lead: { equals: lead } },
    sort: 'id',
    depth: 0,
    overrideAccess: true,
  })
  return docs.map(({ kind, detail }) => [kind, detail ?? null])
}
const HOUR = 3_600_000

describe('the due time', () => {
  test('of a new lead is some business hours away, and near two of them before', async () => {
    const lead = await read(await sendRequest(payload))
    expect(lead.priority).toBe('normal')
    const due = Date.parse(String(lead.dueAt))
    expect(due).toBeGreaterThan(Date.parse(lead.createdAt) + 8 * HOUR - 1)
    expect(due - Date.parse(String(lead.dueSoonAt))).toBeGreaterThanOrEqual(2 * HOUR)
  })

  test('follows the lead settings', async () => {
    const set = (data: object) =>
      payload.updateGlobal({ slug: 'lead-settings', data, overrideAccess: true })
    await set({ responseHours: 80 })
    const lead = await read(await sendRequest(payload))
    await set({ responseHours: 8 })
    const days = (Date.parse(String(lead.dueAt)) - Date.parse(lead.createdAt)) / (24 * HOUR)
    expect(days).toBeGreaterThan(10)
    await expect(set({ timeZone: 'Europe/Atlantis' })).rejects.toThrow()
  })

  test('ends with the first response, which is recorded once', async () => {
    const id = await sendRequest(payload)
    expect((await patch(id, { status: 'contacted' })).status).toBe(200)
    const first = await read(id)
    expect(first).toMatchObject({ dueAt: null, dueSoonAt: null })
    expect(first.firstResponseAt).toBeTruthy()
    await patch(id, { status: 'qualified' })
    expect((await read(id)).firstResponseAt).toBe(first.firstResponseAt)
  })

  test('of the next step is the one that sales sets, until the lead is won', async () => {
    const id = await sendRequest(payload)
    const dueAt = '2030-01-07T09:00:00.000Z'
    await patch(id, { status: 'contacted', dueAt })
    // Two business hours before Monday, 10 o’clock in Berlin.
    expect(await read(id)).toMatchObject({ dueAt, dueSoonAt: '2030-01-04T15:00:00.000Z' })
    await patch(id, { status: 'won' })
    expect((await read(id)).dueAt).toBeNull()
  })

  test('and the first response are what they were when the status goes back', async () => {
    const id = await sendRequest(payload)
    const { dueAt, dueSoonAt } = await read(id)
    await patch(id, { status: 'contacted' })
    await patch(id, { status: 'new', dueAt })
    expect(await read(id)).toMatchObject({ dueAt, dueSoonAt, firstResponseAt: null })
  })

  test('cannot be kept up by hand', async () => {
    const id = await sendRequest(payload)
    await patch(id, { firstResponseAt: '2020-01-01T00:00:00.000Z', dueSoonAt: null })
    const { firstResponseAt, dueSoonAt } = await read(id)
    expect([firstResponseAt ?? null, Boolean(dueSoonAt)]).toEqual([null, true])
  })
})

describe('a lost lead', () => {
  test('needs a reason, in the language of the panel', async () => {
    const id = await sendRequest(payload)
    const refused = await patch(id, { status: 'lost' })
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('Say why')])
    expect((await patch(id, { status: 'lost' }, 'de')).text).toContain('Sagen Sie, warum')
    expect((await read(id)).status).toBe('new')
  })

  test('keeps it in the timeline, and on itself as long as it is lost', async () => {
    const id = await sendRequest(payload)
    await patch(id, { status: 'lost', lostReason: 'price', lostNote: 'Twice: too dear' })
    expect(await eventsOf(id)).toContainEqual(['lost', 'price: Twice: too dear'])
    await patch(id, { status: 'qualified' })
    expect(await read(id)).toMatchObject({ lostReason: null, lostNote: null })
  })
})

describe('many leads at once', () => {
  test('can be given an owner and a status, nothing else', async () => {
    const leads = [await sendRequest(payload), await sendRequest(payload)]
    const where = leads.map((id, index) => `where[id][in][${index}]=${id}`).join('&')
    const assigned = await call('sales', 'PATCH', `leads?${where}`, { owner: ids.sales })
    expect(assigned.status).toBe(200)
    for (const id of leads) expect((await read(id)).owner).toBe(ids.sales)
    const refused = await call('sales', 'PATCH', `leads?${where}`, { priority: 'high' })
    expect([refused.status, refused.text]).toEqual([400, expect.stringContaining('nothing else')])
    const lost = await call('sales', 'PATCH', `leads?${where}`, { status: 'lost' })
    expect(lost.text).toContain('Why it was lost')
    for (const id of leads) {
      expect(await read(id)).toMatchObject({ priority: 'normal', status: 'new' })
    }
  })

  test('go to sales and administrators alone', async () => {
    const id = await sendRequest(payload)
    expect((await patch(id, { owner: ids.marketing })).status).toBe(400)
  })
})

describe('two people at once', () => {
  test('a change of an older version is refused with what is there now', async () => {
    const id = await sendRequest(payload)
    const { updatedAt } = await read(id)
    expect((await patch(id, { owner: ids.admin, status: 'contacted', updatedAt })).status).toBe(200)
    const late = await patch(id, { status: 'qualified', updatedAt })
    expect(late.status).toBe(409)
    expect(JSON.parse(late.text).errors[0].message).toMatch(/“Contacted”, owner The admin/)
    expect((await patch(id, { status: 'qualified', updatedAt }, 'de')).text).toContain(
      'Jemand hat diese Anfrage inzwischen geändert',
    )
    const now = await read(id)
    expect(now.status).toBe('contacted')
    const again = await patch(id, { status: 'qualified', updatedAt: now.updatedAt })
    expect(again.status).toBe(200)
  })

  test('of many parallel changes of one version one wins', async () => {
    const id = await sendRequest(payload)
    const { updatedAt } = await read(id)
    const answers = await Promise.all(
      ['contacted', 'qualified', 'won', 'contacted', 'qualified'].map((status) =>
        patch(id, { status, updatedAt }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409])
    expect((await eventsOf(id)).filter(([kind]) => kind === 'status')).toHaveLength(1)
  })

  test('parallel changes of different fields are all kept', async () => {
    for (let round = 0; round < 5; round += 1) {
      const id = await sendRequest(payload)
      const answers = await Promise.all([
        patch(id, { priority: 'high' }),
        patch(id, { owner: ids.sales }),
        call('sales', 'PATCH', `leads?where[id][equals]=${id}`, { status: 'contacted' }),
        call('sales', 'POST', `leads/${id}/notes`, { text: 'Called', isAnswer: true }),
      ])
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 201])
      const lead = await read(id)
      expect(lead).toMatchObject({ priority: 'high', owner: ids.sales, status: 'contacted' })
      expect(lead.firstResponseAt).toBeTruthy()
    }
  })
})

describe('the timeline', () => {
  test('takes notes, and an answer as the first response', async () => {
    const id = await sendRequest(payload)
    const before = await read(id)
    const note = await call('sales', 'POST', `leads/${id}/notes`, { text: '  Nice firm.\nCall. ' })
    expect(note.status).toBe(201)
    expect((await read(id)).updatedAt).toBe(before.updatedAt)
    const answered = await call('sales', 'POST', `leads/${id}/notes`, {
      text: 'Mailed',
      isAnswer: true,
    })
    const lead = await read(id)
    expect(JSON.parse(answered.text)).toEqual({
      ok: true,
      updatedAt: lead.updatedAt,
      dueAt: null,
      firstResponseAt: lead.firstResponseAt,
    })
    expect(lead.updatedAt).not.toBe(before.updatedAt)
    expect(await eventsOf(id)).toEqual([
      ['received', null],
      ['note', 'Nice firm.\nCall.'],
      ['answer', 'Mailed'],
    ])
    const { text } = await call('sales', 'GET', `lead-events?where[lead][equals]=${id}&sort=-id`)
    expect(JSON.parse(text).docs[0].by.name).toBe('The sales')
  })

  test.each([
    ['nothing', { text: ' ' }],
    ['something else than text', { text: { $: 1 } }],
    ['too much', { text: 'x'.repeat(10_001) }],
    ['no body', undefined],
  ])('refuses %s', async (_, body) => {
    const id = await sendRequest(payload)
    expect((await call('sales', 'POST', `leads/${id}/notes`, body)).status).toBe(400)
    expect(await eventsOf(id)).toHaveLength(1)
  })

  test('records owner, priority and due time', async () => {
    const id = await sendRequest(payload)
    const { dueAt } = await read(id)
    const next = '2030-01-07T09:00:00.000Z'
    await patch(id, { owner: ids.sales, priority: 'high', dueAt: next })
    expect((await eventsOf(id)).slice(1)).toEqual([
      ['owner', '– → The sales'],
      ['priority', 'normal → high'],
      ['due', `${dueAt} → ${next}`],
    ])
  })

  test('cannot be changed or cut, not even past the interface', async () => {
    const id = await sendRequest(payload)
    const run = (statement: ReturnType<typeof sql>) => runSql({ payload }, statement)
    await expect(
      run(sql`update lead_events set detail = 'forged' where lead_id = ${id}`),
    ).rejects.toThrow()
    await expect(run(sql`delete from lead_events where lead_id = ${id}`)).rejects.toThrow()
    expect(await eventsOf(id)).toEqual([['received', null]])
  })

  test('goes with its lead, and outlives the account of who wrote it', async () => {
    const id = await sendRequest(payload)
    const gone = await createUser(payload, { role: 'sales' })
    const data = { lead: id, kind: 'note' as const, detail: 'Hello', by: gone.id }
    await payload.create({ collection: 'lead-events', data, overrideAccess: true })
    await payload.delete({ collection: 'users', id: gone.id, overrideAccess: true })
    expect(await eventsOf(id)).toHaveLength(2)
    expect((await call('admin', 'DELETE', `leads/${id}`)).status).toBe(200)
    expect(await eventsOf(id)).toEqual([])
  })
})

describe('the same person', () => {
  const others = async (id: number) =>
    JSON.parse((await call('sales', 'GET', `leads/${id}/same-person`)).text) as SamePersonAnswer

  test('is told by the address, whatever its capitals; colleagues by their domain', async () => {
    const first = await sendRequest(payload, { email: 'ada@canary.example' })
    const second = await sendRequest(payload, { email: 'ADA@Canary.example', name: 'Ada K.' })
    const colleague = await sendRequest(payload, { email: 'bob@canary.example' })
    await sendRequest(payload, { email: 'bob@other.example' })
    const { address, domain } = await others(first)
    expect(address).toMatchObject({ total: 1, leads: [{ id: second, name: 'Ada K.' }] })
    expect(domain).toMatchObject({ name: 'canary.example', total: 1, leads: [{ id: colleague }] })
  })

  test('is not looked for among everybody with the same provider', async () => {
    const first = await sendRequest(payload, { email: 'ada@gmail.com' })
    await sendRequest(payload, { email: 'bob@gmail.com' })
    expect(await others(first)).toEqual({ address: { leads: [], total: 0 }, domain: null })
  })
})

describe('arrivals', () => {
  test('are counted from the lead that is known', async () => {
    const known = await sendRequest(payload)
    const newest = await sendRequest(payload)
    const spam = await sendRequest(payload, { homepage: 'x' })
    const { text } = await call('sales', 'GET', `leads/arrivals?after=${known}`)
    expect(JSON.parse(text)).toEqual({ newest: spam, count: 1 })
    expect(newest).toBeGreaterThan(known)
    expect(JSON.parse((await call('sales', 'GET', 'leads/arrivals')).text).count).toBe(0)
    expect((await call('sales', 'GET', 'leads/arrivals?after=x')).status).toBe(400)
  })
})

describe('the doors of the pipeline', () => {
  const DOORS: [method: string, path: (id: number) => string, body?: object][] = [
    ['GET', () => 'leads/arrivals?after=0'],
    ['GET', (id) => `leads/${id}/same-person`],
    ['POST', (id) => `leads/${id}/notes`, { text: 'A note' }],
  ]
  test.each(DOORS)('%s %s is for sales and administrators', async (method, path, body) => {
    const id = await sendRequest(payload, { name: 'Canary', email: 'x@canary-2.example' })
    await sendRequest(payload, { name: 'Canary', email: 'y@canary-2.example' })
    for (const [role, status] of [
      ['visitor', 401],
      ['marketing', 403],
    ] as const) {
      const refused = await call(role, method, path(id), body)
      expect([role, refused.status]).toEqual([role, status])
      expect(refused.text).not.toMatch(/canary|newest/i)
    }
    expect(await eventsOf(id)).toHaveLength(1)
    for (const role of ['sales', 'admin']) {
      expect((await call(role, method, path(id), body)).status).toBeLessThan(300)
    }
  })

  test('a stale change tells marketing nothing about the lead', async () => {
    const id = await sendRequest(payload)
    const body = { status: 'won', updatedAt: '2020-01-01T00:00:00.000Z' }
    const { status, text } = await call('marketing', 'PATCH', `leads/${id}`, body)
    expect(status).toBe(403)
    expect(text).not.toContain('New')
  })

  test('a session’s cookie counts only on our own pages', async () => {
    const id = await sendRequest(payload)
    const send = (origin: string) =>
      rest.call('POST', `leads/${id}/notes`, {
        body: { text: 'A note' },
        headers: { cookie: `payload-token=${tokens.sales}`, origin },
      })
    expect((await send('https://evil.example')).status).toBe(401)
    expect((await send(payload.config.serverURL)).status).toBe(201)
  })

  test.each(['0', 'x', '99999999999', '2147483647'])('lead %s is not found', async (id) => {
    expect((await call('sales', 'GET', `leads/${id}/same-person`)).status).toBe(404)
    expect((await call('sales', 'POST', `leads/${id}/notes`, { text: 'x' })).status).toBe(404)
  })
})
