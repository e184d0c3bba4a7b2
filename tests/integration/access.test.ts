import type { CollectionSlug, Payload, TypedUser } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor } from '../support/rest-door.ts'

/** The secret that must never reach anybody without the right to it. */
const CANARY = 'canary-4711'

const ROLES = ['visitor', 'sales', 'marketing', 'admin'] as const
type Role = (typeof ROLES)[number]

/**
 * Who may do what: c reate, r ead everything, p: read what is public, u pdate, d elete, v: read versions.
 * The REST door is shut to visitors altogether.
 */
const MATRIX: Record<string, Record<Role, string>> = {
  entries: { visitor: 'p', sales: 'p', marketing: 'crudv', admin: 'crudv' },
  faqs: { visitor: 'p', sales: 'p', marketing: 'crudv', admin: 'crudv' },
  topics: { visitor: 'r', sales: 'r', marketing: 'crudv', admin: 'crudv' },
  media: { visitor: 'r', sales: 'r', marketing: 'rud', admin: 'rud' },
  redirects: { visitor: '', sales: '', marketing: 'rd', admin: 'rd' },
  leads: { visitor: '', sales: 'ru', marketing: '', admin: 'rud' },
  'lead-events': { visitor: '', sales: 'r', marketing: '', admin: 'r' },
  deliveries: { visitor: '', sales: 'r', marketing: '', admin: 'r' },
  users: { visitor: '', sales: 'r', marketing: 'r', admin: 'crud' },
}
const VERSIONED = ['entries', 'faqs', 'topics']

let test_: TestPayload
let payload: Payload
let rest: RestDoor
let serial = 0
const users: Partial<Record<Role, TypedUser>> = {}
const tokens: Partial<Record<Role, string>> = {}

const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Data that a permitted person could create in the collection. */
function dataFor(collection: string): Record<string, unknown> {
  serial += 1
  const label = `${CANARY} ${collection} ${serial}`
  switch (collection) {
    case 'entries':
      return { term: label, summary: label, _status: 'draft' }
    case 'faqs':
      return { question: label }
    case 'topics':
      return { name: label }
    case 'media':
      return { alt: label }
    case 'redirects':
      return { slug: `canary-4711-${serial}`, locale: 'en', entry: base.entry }
    case 'leads':
      return {
        name: label,
        email: `${CANARY}-${serial}@example.com`,
        message: label,
        locale: 'en',
        requestId: crypto.randomUUID(),
        requestHash: 'hash',
        consent: { wording: label, at: new Date().toISOString() },
      }
    case 'lead-events':
      return { lead: base.lead, kind: 'note', detail: label }
    case 'deliveries':
      return { lead: base.lead, kind: 'webhook', detail: label }
    default:
      return {
        name: label,
        email: `${CANARY}-${serial}@example.org`,
        password: 'long enough 123',
        role: 'sales',
      }
  }
}

const base = { entry: 0, lead: 0 }

async function createSecret(collection: string): Promise<number> {
  const doc = await payload.create({
    collection: collection as CollectionSlug,
    data: dataFor(collection) as never,
    draft: collection === 'entries',
    overrideAccess: true,
    ...(collection === 'media'
      ? {
          file: {
            data: PIXEL,
            mimetype: 'image/png',
            name: `pixel-${serial}.png`,
            size: PIXEL.length,
          },
        }
      : {}),
  })
  return doc.id as number
}

beforeAll(async () => {
  test_ = await openTestPayload()
  payload = test_.payload
  rest = await openRestDoor(payload)
  for (const role of ['sales', 'marketing', 'admin'] as const) {
    const email = `${role}@example.com`
    const password = 'correct horse battery'
    await payload.create({
      collection: 'users',
      data: { name: role, email, password, role },
      overrideAccess: true,
    })
    const session = await payload.login({ collection: 'users', data: { email, password } })
    users[role] = { ...session.user, collection: 'users' } as TypedUser
    tokens[role] = session.token
  }
  base.entry = await createSecret('entries')
  base.lead = await createSecret('leads')
})

afterAll(() => test_.close())

/** Runs a Local API call as a role; a refusal comes back as its message. */
async function attempt(work: () => Promise<unknown>): Promise<{ allowed: boolean; text: string }> {
  try {
    return { allowed: true, text: JSON.stringify(await work()) ?? '' }
  } catch (error) {
    const { name, message, data } = error as Error & { data?: unknown }
    if (!['Forbidden', 'NotFound', 'UnauthorizedError'].includes(name)) throw error
    return { allowed: false, text: `${message} ${JSON.stringify(data)}` }
  }
}

const as = (role: Role) => ({ overrideAccess: false as const, user: users[role] ?? null })
const slugOf = (collection: string) => collection as CollectionSlug

/** What to change in a document of the collection, and nothing that its own rules would refuse. */
const change = (collection: string): Record<string, unknown> =>
  ({
    entries: { summary: 'changed' },
    faqs: { onFaqPage: true },
    topics: { description: 'changed' },
    media: { alt: 'changed' },
    redirects: { slug: 'changed' },
    leads: { status: 'contacted' },
    'lead-events': { detail: 'changed' },
    deliveries: { detail: 'changed' },
    users: { name: 'changed' },
  })[collection] ?? {}

describe.each(Object.keys(MATRIX))('%s', (collection) => {
  describe.each(ROLES)('%s', (role) => {
    const rights = MATRIX[collection]?.[role] ?? ''

    describe('Local API', () => {
      test(`${rights.includes('c') ? 'creates' : 'is refused to create'}`, async () => {
        const data = dataFor(collection) as never
        if (collection === 'media') return
        const result = await attempt(() =>
          payload.create({
            collection: slugOf(collection),
            data,
            draft: collection === 'entries',
            ...as(role),
          }),
        )
        expect(result.allowed).toBe(rights.includes('c'))
        if (!result.allowed) expect(result.text).not.toContain(CANARY)
      })

      test(`${rights.includes('r') ? 'reads' : 'does not read'} what is not public`, async () => {
        const id = await createSecret(collection)
        const list = await attempt(() =>
          payload.find({
            collection: slugOf(collection),
            where: { id: { equals: id } },
            ...as(role),
          }),
        )
        expect(list.text.includes(CANARY)).toBe(rights.includes('r'))
        const one = await attempt(() =>
          payload.findByID({ collection: slugOf(collection), id, draft: true, ...as(role) }),
        )
        expect(one.text.includes(CANARY)).toBe(rights.includes('r'))
        const counted = await attempt(() =>
          payload.count({
            collection: slugOf(collection),
            where: { id: { equals: id } },
            ...as(role),
          }),
        )
        expect(counted.text.includes('"totalDocs":1')).toBe(rights.includes('r'))
      })

      test(`${rights.includes('u') ? 'updates' : 'is refused to update'}`, async () => {
        const id = await createSecret(collection)
        const data = change(collection) as never
        const result = await attempt(() =>
          payload.update({
            collection: slugOf(collection),
            id,
            data,
            draft: collection === 'entries',
            ...as(role),
          }),
        )
        expect(result.allowed).toBe(rights.includes('u'))
        if (!result.allowed) expect(result.text).not.toContain(CANARY)
        const many = await attempt(() =>
          payload.update({
            collection: slugOf(collection),
            where: { id: { equals: id } },
            data,
            ...as(role),
          }),
        )
        if (!rights.includes('u')) expect(many.text).not.toContain(CANARY)
      })

      test(`${rights.includes('d') ? 'deletes' : 'is refused to delete'}`, async () => {
        const id = await createSecret(collection)
        const many = rights.includes('d')
          ? null
          : await attempt(() =>
              payload.delete({
                collection: slugOf(collection),
                where: { id: { equals: id } },
                ...as(role),
              }),
            )
        expect(many?.text ?? '').not.toContain(CANARY)
        const result = await attempt(() =>
          payload.delete({ collection: slugOf(collection), id, ...as(role) }),
        )
        expect(result.allowed).toBe(rights.includes('d'))
        if (!result.allowed) expect(result.text).not.toContain(CANARY)
        const left = await payload.count({
          collection: slugOf(collection),
          where: { id: { equals: id } },
          overrideAccess: true,
        })
        expect(left.totalDocs).toBe(rights.includes('d') ? 0 : 1)
      })

      if (VERSIONED.includes(collection)) {
        test(`${rights.includes('v') ? 'reads' : 'does not read'} versions`, async () => {
          const id = await createSecret(collection)
          const result = await attempt(() =>
            payload.findVersions({
              collection: slugOf(collection),
              where: { parent: { equals: id } },
              ...as(role),
            }),
          )
          expect(result.text.includes(CANARY)).toBe(rights.includes('v'))
        })
      }
    })

    describe('REST', () => {
      const call = (method: string, path: string, body?: unknown) =>
        rest.call(method, path, { token: tokens[role], body })

      test('lists, reads and counts the same as the Local API, and nothing for visitors', async () => {
        const id = await createSecret(collection)
        const mayRead = rights.includes('r') && role !== 'visitor'
        for (const path of [
          `${collection}?where[id][equals]=${id}`,
          `${collection}?where[id][equals]=${id}&draft=true&trash=true&depth=3&locale=all`,
          `${collection}/${id}`,
          `${collection}/${id}?draft=true&depth=10`,
        ]) {
          const { text } = await call('GET', path)
          expect(text.includes(CANARY), path).toBe(mayRead)
        }
        if (role === 'visitor') expect((await call('GET', collection)).status).toBe(401)
      })

      test('creates, updates and deletes only by right', async () => {
        const id = await createSecret(collection)
        if (!rights.includes('c')) {
          const { status, text } = await call('POST', collection, dataFor(collection))
          expect(status, 'create').toBeGreaterThanOrEqual(400)
          if (collection !== 'media') expect(text).not.toContain(CANARY)
        }
        const updated = await call('PATCH', `${collection}/${id}`, change(collection))
        if (!rights.includes('u')) {
          expect([401, 403, 404]).toContain(updated.status)
          expect(updated.text).not.toContain(CANARY)
        } else if (collection !== 'entries') {
          expect(updated.status).toBe(200)
        }
        const deleted = await call('DELETE', `${collection}/${id}`)
        expect(deleted.status === 200, 'delete').toBe(rights.includes('d'))
        if (!rights.includes('d')) expect(deleted.text).not.toContain(CANARY)
      })

      if (VERSIONED.includes(collection)) {
        test('reads versions only by right', async () => {
          await createSecret(collection)
          const { text } = await call('GET', `${collection}/versions?limit=1000`)
          expect(text.includes(CANARY)).toBe(rights.includes('v'))
        })
      }
    })
  })
})

describe('ways around the matrix', () => {
  const asRole = (role: Role, method: string, path: string, body?: unknown) =>
    rest.call(method, path, { token: tokens[role], body })

  test('a lead does not come out through anything that marketing may read', async () => {
    for (const path of [
      'entries?depth=10&joins[leads][limit]=100',
      'entries?where[leads.name][like]=canary',
      'payload-locked-documents?depth=10',
      'payload-preferences?depth=10',
      'users?depth=10&select[leads]=true',
      'leads/versions',
      'leads?select[name]=true',
      'lead-events?populate[leads][name]=true',
      'globals/lead-settings',
      'payload-jobs',
    ]) {
      const { text } = await asRole('marketing', 'GET', path)
      expect(text.replaceAll(path, ''), path).not.toMatch(
        new RegExp(`${CANARY} (leads|lead-events|deliveries)`),
      )
    }
  })

  test('an unpublished entry does not come out through a lead that sales may read', async () => {
    const entry = await createSecret('entries')
    const lead = await payload.create({
      collection: 'leads',
      data: {
        ...dataFor('leads'),
        name: 'asked',
        message: 'm',
        email: 'a@example.com',
        entry,
        consent: { wording: 'w', at: new Date().toISOString() },
      } as never,
      overrideAccess: true,
    })
    const { text } = await asRole(
      'sales',
      'GET',
      `leads/${lead.id}?depth=10&draft=true&populate[entries][term]=true`,
    )
    expect(text).toContain('asked')
    expect(text).not.toContain(CANARY)
  })

  test('nobody finds out by sorting or filtering what they may not read', async () => {
    await createSecret('entries')
    const { text } = await asRole(
      'sales',
      'GET',
      `entries?where[term][like]=${CANARY}&sort=-term&draft=true`,
    )
    expect(JSON.parse(text).totalDocs).toBe(0)
  })

  test.each(['sales', 'marketing'] as const)('%s cannot lift the own role', async (role) => {
    const id = users[role]?.id as number
    await asRole(role, 'PATCH', `users/${id}`, { role: 'admin', name: role })
    const after = await payload.findByID({ collection: 'users', id, overrideAccess: true })
    expect(after.role).toBe(role)
  })

  test('nobody but an administrator changes another person', async () => {
    const { status } = await asRole('marketing', 'PATCH', `users/${users.sales?.id}`, { name: 'x' })
    expect(status).toBe(403)
  })

  test('sales changes what it works with, never what the visitor sent', async () => {
    const id = await createSecret('leads')
    await asRole('sales', 'PATCH', `leads/${id}`, {
      status: 'qualified',
      name: 'overwritten',
      email: 'x@example.com',
      requestId: 'x',
      spam: { verdict: 'spam', reasons: ['made up'] },
    })
    const lead = await payload.findByID({ collection: 'leads', id, overrideAccess: true })
    expect(lead).toMatchObject({ status: 'qualified', spam: { verdict: 'spam' } })
    expect(lead.name).toContain(CANARY)
    expect(lead.requestId).not.toBe('x')
    expect(lead.spam?.reasons ?? []).toEqual([])
  })

  test('the keys of a lead are nobody’s business, not even an administrator’s', async () => {
    const id = await createSecret('leads')
    const { text } = await asRole('admin', 'GET', `leads/${id}`)
    expect(JSON.parse(text)).not.toHaveProperty('requestId')
    expect(JSON.parse(text)).not.toHaveProperty('requestHash')
  })

  test('globals answer to the roles whose work they are', async () => {
    expect((await asRole('visitor', 'GET', 'globals/site')).status).toBe(401)
    expect((await asRole('sales', 'POST', 'globals/site', { name: 'x' })).status).toBe(403)
    expect((await asRole('marketing', 'GET', 'globals/lead-settings')).status).toBe(403)
    expect((await asRole('sales', 'POST', 'globals/lead-settings', {})).status).toBe(403)
    expect((await asRole('sales', 'GET', 'globals/lead-settings')).status).toBe(200)
  })
})
