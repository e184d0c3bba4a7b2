import type { CollectionSlug, Payload, TypedUser } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEntry, createFaq, createTopic, lexical } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor } from '../support/rest-door.ts'

/** The secret that must never reach anybody without the right to it. */
const CANARY = 'canary-4711'
/** What visitors may see. */
const PUBLIC = 'public-4711'

const ROLES = ['visitor', 'sales', 'marketing', 'admin'] as const
type Role = (typeof ROLES)[number]

/**
 * Who may do what: c reate (and duplicate), r ead everything, p: read what is public, u pdate (and
 * restore), d elete (and throw into the trash), v: read versions.
 * The REST door is shut to visitors altogether.
 */
const MATRIX: Record<string, Record<Role, string>> = {
  entries: { visitor: 'p', sales: 'p', marketing: 'crudv', admin: 'crudv' },
  faqs: { visitor: 'p', sales: 'p', marketing: 'crudv', admin: 'crudv' },
  topics: { visitor: 'r', sales: 'r', marketing: 'crudv', admin: 'crudv' },
  media: { visitor: 'r', sales: 'r', marketing: 'crud', admin: 'crud' },
  redirects: { visitor: '', sales: '', marketing: 'rd', admin: 'rd' },
  leads: { visitor: '', sales: 'ru', marketing: '', admin: 'rud' },
  'lead-events': { visitor: '', sales: 'r', marketing: '', admin: 'r' },
  deliveries: { visitor: '', sales: 'r', marketing: '', admin: 'r' },
  'privacy-log': { visitor: '', sales: '', marketing: '', admin: 'r' },
  audit: { visitor: '', sales: '', marketing: '', admin: 'r' },
  // By invitation: see people.test.ts.
  users: { visitor: '', sales: 'r', marketing: 'r', admin: 'rud' },
}
const VERSIONED = ['entries', 'faqs', 'topics']
const WITH_TRASH = ['entries', 'faqs', 'topics', 'leads']

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
    case 'privacy-log':
      return { action: 'erased', receipt: label }
    case 'audit':
      return { action: 'changed', subject: 'entries', title: label }
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

const pixel = () => ({
  data: PIXEL,
  mimetype: 'image/png',
  name: `pixel-${serial}.png`,
  size: PIXEL.length,
})

async function createSecret(collection: string): Promise<number> {
  const doc = await payload.create({
    collection: collection as CollectionSlug,
    data: dataFor(collection) as never,
    draft: collection === 'entries',
    overrideAccess: true,
    ...(collection === 'media' ? { file: pixel() } : {}),
  })
  return doc.id as number
}

/** A document of the collection that everybody may read. */
async function createPublic(collection: string): Promise<number> {
  serial += 1
  const label = `${PUBLIC} ${serial}`
  const doc =
    collection === 'entries'
      ? await createEntry(payload, { term: label })
      : await createFaq(payload, { question: label })
  return doc.id
}

/** Data as the admin panel sends it: a picture comes as a form. */
function bodyFor(collection: string): unknown {
  const data = dataFor(collection)
  if (collection !== 'media') return data
  const form = new FormData()
  form.set('file', new File([new Uint8Array(PIXEL)], `upload-${serial}.png`, { type: 'image/png' }))
  form.set('_payload', JSON.stringify(data))
  return form
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
    'privacy-log': { leads: 7 },
    audit: { title: 'changed' },
    users: { name: 'changed' },
  })[collection] ?? {}

describe.each(Object.keys(MATRIX))('%s', (collection) => {
  describe.each(ROLES)('%s', (role) => {
    const rights = MATRIX[collection]?.[role] ?? ''

    describe('Local API', () => {
      test(`${rights.includes('c') ? 'creates' : 'is refused to create'}`, async () => {
        const data = dataFor(collection) as never
        const result = await attempt(() =>
          payload.create({
            collection: slugOf(collection),
            data,
            draft: collection === 'entries',
            ...(collection === 'media' ? { file: pixel() } : {}),
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

      test(`${rights.includes('c') ? 'duplicates' : 'is refused to duplicate'}`, async () => {
        // Payload has no copies of accounts.
        if (collection === 'users') return
        const id = await createSecret(collection)
        const result = await attempt(() =>
          payload.duplicate({ collection: slugOf(collection), id, ...as(role) } as never),
        )
        expect(result.allowed).toBe(rights.includes('c'))
        if (!result.allowed) expect(result.text).not.toContain(CANARY)
      })

      if (rights.includes('p')) {
        test('reads what is public', async () => {
          const id = await createPublic(collection)
          const where = { id: { equals: id } }
          const list = await payload.find({
            collection: slugOf(collection),
            where,
            ...as(role),
          })
          expect(JSON.stringify(list)).toContain(PUBLIC)
          const one = await payload.findByID({ collection: slugOf(collection), id, ...as(role) })
          expect(JSON.stringify(one)).toContain(PUBLIC)
        })

        test('does not read what was public and is in the trash', async () => {
          const id = await createPublic(collection)
          await payload.update({
            collection: slugOf(collection),
            id,
            data: { deletedAt: new Date().toISOString() } as never,
            overrideAccess: true,
          })
          const { text } = await attempt(() =>
            payload.find({ collection: slugOf(collection), trash: true, limit: 0, ...as(role) }),
          )
          expect(text).not.toContain(`"id":${id},`)
        })
      }

      if (WITH_TRASH.includes(collection)) {
        const change = (id: number, deletedAt: string | null, who: object) =>
          payload.update({
            collection: slugOf(collection),
            id,
            data: { deletedAt } as never,
            trash: true,
            ...who,
          } as never)

        test(`${rights.includes('d') ? 'throws away' : 'is refused to throw away'}`, async () => {
          const id = await createSecret(collection)
          const now = new Date().toISOString()
          const result = await attempt(() => change(id, now, as(role)))
          expect(result.allowed).toBe(rights.includes('d'))
          if (!result.allowed) expect(result.text).not.toContain(CANARY)
        })

        test(`${rights.includes('u') ? 'restores' : 'is refused to restore'}`, async () => {
          const id = await createSecret(collection)
          await change(id, new Date().toISOString(), { overrideAccess: true })
          const result = await attempt(() => change(id, null, as(role)))
          expect(result.allowed).toBe(rights.includes('u'))
          if (!result.allowed) expect(result.text).not.toContain(CANARY)
        })
      }

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

      if (rights.includes('p') && role !== 'visitor') {
        test('reads what is public', async () => {
          const id = await createPublic(collection)
          for (const path of [
            `${collection}?where[id][equals]=${id}`,
            `${collection}/${id}`,
            `${collection}/${id}?draft=true&depth=3`,
          ]) {
            const { status, text } = await call('GET', path)
            expect([status, text.includes(PUBLIC)], path).toEqual([200, true])
          }
        })
      }

      test('creates, updates and deletes only by right', async () => {
        const id = await createSecret(collection)
        const query = collection === 'entries' ? '?draft=true' : ''
        const created = await call('POST', `${collection}${query}`, bodyFor(collection))
        expect(created.status === 201, `create: ${created.text}`).toBe(rights.includes('c'))
        if (!rights.includes('c')) {
          expect([401, 403]).toContain(created.status)
          expect(created.text).not.toContain(CANARY)
          const copied = await call('POST', `${collection}/${id}/duplicate`, {})
          expect([401, 403, 404], 'duplicate').toContain(copied.status)
          expect(copied.text).not.toContain(CANARY)
        }
        if (WITH_TRASH.includes(collection) && !rights.includes('d')) {
          const thrown = await call('PATCH', `${collection}/${id}`, { deletedAt: new Date() })
          expect([401, 403, 404], 'trash').toContain(thrown.status)
          expect(thrown.text).not.toContain(CANARY)
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

  test('old versions of the site’s own texts are for editors', async () => {
    await payload.updateGlobal({
      slug: 'site',
      data: { name: 'Lemma', publisher: CANARY },
      overrideAccess: true,
    })
    const read = (role: Role) => asRole(role, 'GET', 'globals/site/versions')
    expect((await read('visitor')).status).toBe(401)
    const sales = await read('sales')
    expect(sales.status).toBe(403)
    expect(sales.text).not.toContain(CANARY)
    for (const role of ['marketing', 'admin'] as const) {
      const { status, text } = await read(role)
      expect([status, text.includes(CANARY)], role).toEqual([200, true])
    }
  })

  test('what somebody prefers is nobody else’s business', async () => {
    const stored = await asRole('sales', 'POST', 'payload-preferences/own', { value: CANARY })
    expect(stored.status).toBe(200)
    expect((await asRole('sales', 'GET', 'payload-preferences/own')).text).toContain(CANARY)
    for (const path of ['payload-preferences', 'payload-preferences/own']) {
      expect((await asRole('visitor', 'GET', path)).status, path).toBe(401)
      for (const role of ['marketing', 'admin'] as const) {
        expect((await asRole(role, 'GET', path)).text, path).not.toContain(CANARY)
      }
    }
  })

  test('a picture goes up by form and is there for everybody', async () => {
    const { status, text } = await asRole('marketing', 'POST', 'media', bodyFor('media'))
    expect([status, text]).toEqual([201, expect.any(String)])
    const { filename } = JSON.parse(text).doc
    const file = await asRole('visitor', 'GET', `media/file/${filename}`)
    expect([file.status, file.headers.get('content-type')]).toEqual([200, 'image/png'])
  })
})

describe('an entry that is published in one language only', () => {
  let entry: number
  let faq: number
  let topic: number
  let lead: number

  beforeAll(async () => {
    topic = (await createTopic(payload, {})).id
    const open = await createFaq(payload, { question: CANARY, answer: null, locale: 'de' })
    faq = open.id
    await payload.update({
      collection: 'faqs',
      id: faq,
      locale: 'en',
      data: { question: `${PUBLIC} question`, answer: lexical('Yes.') },
      overrideAccess: true,
    })
    const draft = await createEntry(payload, {
      locale: 'de',
      term: `${CANARY} term`,
      summary: `${CANARY} summary`,
      _status: 'draft',
    })
    entry = draft.id
    await payload.update({
      collection: 'entries',
      id: entry,
      locale: 'en',
      // Without a summary: nothing may stand in for it.
      data: {
        term: `${PUBLIC} term`,
        slug: 'mixed-case',
        summary: '',
        description: lexical('Text.'),
        topics: [topic],
        faqs: [faq],
        _status: 'published',
      },
      overrideAccess: true,
    })
    lead = await createSecret('leads')
    await payload.update({
      collection: 'leads',
      id: lead,
      data: { entry, name: 'Ada', message: 'Hello' },
      overrideAccess: true,
    })
    // The text of a lead is no secret to sales, but would look like one here.
    await payload.update({
      collection: 'leads',
      id: lead,
      data: { email: 'ada@example.com', consent: { wording: 'Yes', at: new Date().toISOString() } },
      overrideAccess: true,
    })
  })

  const asSales = (method: string, path: string, body?: unknown) =>
    rest.call(method, path, { token: tokens.sales, body })

  test('is there in that language', async () => {
    for (const path of [`entries/${entry}`, `entries/${entry}?draft=true`, `faqs/${faq}`]) {
      expect((await asSales('GET', path)).text, path).toContain(PUBLIC)
    }
    expect((await asSales('GET', `leads/${lead}?depth=3`)).text).toContain(PUBLIC)
  })

  test('is whole for editors', async () => {
    const { text } = await rest.call('GET', `entries/${entry}?locale=all`, {
      token: tokens.marketing,
    })
    expect(text).toContain(PUBLIC)
    expect(text).toContain(CANARY)
  })

  test.each([
    'locale=all',
    'locale=*',
    'locale=de',
    'locale=',
    'fallback-locale=de',
    'fallbackLocale[]=de',
  ])('does not show the other language to sales by %s', async (question) => {
    for (const path of [
      `entries?where[id][equals]=${entry}`,
      `entries?where[id][equals]=${entry}&draft=true`,
      `entries?where[id][equals]=${entry}&draft=true&flattenLocales=true`,
      `entries/${entry}?depth=3`,
      `entries/${entry}?draft=true`,
      `faqs?where[id][equals]=${faq}`,
      `faqs/${faq}?depth=3`,
      `topics/${topic}?depth=3&joins[entries][limit]=10`,
      `leads/${lead}?depth=3`,
      `leads?where[id][equals]=${lead}&depth=3`,
    ]) {
      const { status, text } = await asSales(
        'GET',
        `${path}&${question}`.replace(/^([^?]*)&/, '$1?'),
      )
      expect(text, `${path} ${status}`).not.toContain(CANARY)
      expect(status, path).toBeLessThan(500)
    }
  })

  test('does not show it in the answer to a change either', async () => {
    for (const fallback of [{ fallbackLocale: 'de' }, { 'fallback-locale': 'de' }]) {
      const { status, text } = await asSales('PATCH', `leads/${lead}?depth=3`, {
        status: 'contacted',
        ...fallback,
      })
      expect(status).toBe(200)
      expect(text).not.toContain(CANARY)
    }
  })

  test.each(['all', 'de'] as const)(
    'does not show it to visitors and sales by %s',
    async (locale) => {
      for (const role of ['visitor', 'sales'] as const) {
        for (const [collection, id] of [
          ['entries', entry],
          ['faqs', faq],
        ] as const) {
          for (const draft of [false, true]) {
            const list = await attempt(() =>
              payload.find({
                collection,
                where: { id: { equals: id } },
                locale,
                draft,
                ...as(role),
              }),
            )
            const one = await attempt(() =>
              payload.findByID({ collection, id, locale, draft, ...as(role) }),
            )
            expect(list.text + one.text, `${role} ${collection}`).not.toContain(CANARY)
          }
        }
      }
    },
  )

  test('cannot be guessed at by filters and orders that name the other language', async () => {
    const filters = [
      'entries?where[term.de][like]=canary',
      'entries?where[term__de][like]=canary',
      'entries?where={"term.de":{"like":"canary"}}',
      'entries?sort=term.de',
      'leads?where[entry.term.de][like]=canary',
      'faqs?where[question.de][like]=canary',
      'topics?joins[entries][where][term.de][like]=canary',
    ]
    for (const filter of filters) {
      const { status } = await asSales('GET', filter)
      expect(status, filter).toBe(403)
    }
    const [path, question] = (filters[0] ?? '').split('?') as [string, string]
    const { status } = await rest.call('POST', path, {
      token: tokens.sales,
      body: question,
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-http-method-override': 'GET',
      },
    })
    expect(status).toBe(403)
    expect(
      JSON.parse((await asSales('GET', 'leads?where[entry.term][like]=canary')).text).totalDocs,
    ).toBe(0)
  })

  test('does not show what is being written on top of the published text', async () => {
    const { id } = await createEntry(payload, { term: `${PUBLIC} newer` })
    await payload.update({
      collection: 'entries',
      id,
      data: { summary: CANARY },
      draft: true,
      overrideAccess: true,
    })
    for (const path of [
      `entries/${id}`,
      `entries/${id}?draft=true`,
      `entries?where[id][equals]=${id}&draft=true`,
    ]) {
      expect((await asSales('GET', path)).text, path).not.toContain(CANARY)
    }
    expect((await asSales('GET', `entries/${id}?draft=true`)).text).toContain(PUBLIC)
  })
})

describe('locks of documents', () => {
  const LOCKS = 'payload-locked-documents'
  const asRole = (role: Role, method: string, path: string, body?: unknown) =>
    rest.call(method, path, { token: tokens[role], body })
  const self = (role: Role) => ({ relationTo: 'users' as const, value: users[role]?.id as number })

  /** A lock as the admin panel writes it. */
  async function lock(
    relationTo: 'entries' | 'leads',
    by: Role,
  ): Promise<{ id: number; of: number }> {
    const of = await createSecret(relationTo)
    const { id } = await payload.db.create({
      collection: LOCKS,
      data: { document: { relationTo, value: of }, user: self(by) },
    })
    return { id: id as number, of }
  }
  const userOf = async (id: number) => {
    const { docs } = await payload.find({
      collection: LOCKS,
      where: { id: { equals: id } },
      depth: 0,
      overrideAccess: true,
    })
    return docs[0]?.user.value
  }

  test.each([
    ['visitor', 'entries', false],
    ['visitor', 'leads', false],
    ['sales', 'entries', false],
    ['sales', 'leads', true],
    ['marketing', 'entries', true],
    ['marketing', 'leads', false],
    ['admin', 'entries', true],
    ['admin', 'leads', true],
  ] as const)('%s sees the locks of %s: %s', async (role, collection, expected) => {
    const { id, of } = await lock(collection, 'admin')
    for (const path of [
      `${LOCKS}?where[document.relationTo][equals]=${collection}&where[document.value][equals]=${of}`,
      `${LOCKS}/${id}`,
    ]) {
      const { text } = await asRole(role, 'GET', path)
      expect(text.includes(`"id":${id},`), path).toBe(expected)
    }
  })

  test('nobody makes a lock by hand', async () => {
    for (const role of ['visitor', 'sales', 'marketing', 'admin'] as const) {
      const { status } = await asRole(role, 'POST', LOCKS, {
        document: { relationTo: 'entries', value: base.entry },
        user: self('admin'),
      })
      expect([401, 403], role).toContain(status)
    }
  })

  test('sales neither takes over nor releases the lock of an entry', async () => {
    const { id } = await lock('entries', 'marketing')
    const taken = await asRole('sales', 'PATCH', `${LOCKS}/${id}`, { user: self('sales') })
    const many = await asRole('sales', 'DELETE', `${LOCKS}?where[id][equals]=${id}`)
    const released = await asRole('sales', 'DELETE', `${LOCKS}/${id}`)
    expect([taken.status, released.status]).toEqual([403, 403])
    expect(JSON.parse(many.text).docs).toEqual([])
    expect(await userOf(id)).toBe(users.marketing?.id)
  })

  test('an editor takes over the lock of an entry, then releases it', async () => {
    const { id } = await lock('entries', 'admin')
    const others = await asRole('marketing', 'DELETE', `${LOCKS}/${id}`)
    expect(others.status).toBe(403)
    const taken = await asRole('marketing', 'PATCH', `${LOCKS}/${id}`, { user: self('marketing') })
    expect(taken.status).toBe(200)
    expect(await userOf(id)).toBe(users.marketing?.id)
    expect((await asRole('marketing', 'DELETE', `${LOCKS}/${id}`)).status).toBe(200)
    expect(await userOf(id)).toBeUndefined()
  })

  test('nobody locks in another’s name or moves a lock', async () => {
    const { id } = await lock('entries', 'marketing')
    for (const data of [
      { user: self('admin') },
      { user: self('marketing'), document: { relationTo: 'entries', value: base.entry } },
      { globalSlug: 'site' },
    ]) {
      expect((await asRole('marketing', 'PATCH', `${LOCKS}/${id}`, data)).status).toBe(403)
    }
    expect(await userOf(id)).toBe(users.marketing?.id)
  })

  test('the panel finds the lock of a document that is open elsewhere', async () => {
    const { of } = await lock('entries', 'admin')
    const { docs } = await payload.find({
      collection: 'entries',
      where: { id: { equals: of } },
      includeLockStatus: true,
      ...as('marketing'),
    })
    expect(docs).toMatchObject([{ _isLocked: true, _userEditing: { id: users.admin?.id } }])
  })
})
