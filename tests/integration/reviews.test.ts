import type { Payload } from 'payload'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import { sendDueNotices } from '#notices/send-notices.ts'
import { remindOfReviews } from '#review/remind.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { createEntry } from '../support/factories.ts'
import {
  decodeWords,
  headerOf,
  type MailServer,
  partOf,
  startMailServer,
} from '../support/mail-server.ts'
import { type Outbox, openOutbox } from '../support/outbox.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload
let mail: MailServer
let outbox: Outbox
let anna: Desk
let ben: Desk
let chef: Desk

beforeAll(async () => {
  mail = await startMailServer()
  opened = await openTestPayload()
  payload = opened.payload
  outbox = openOutbox(payload)
  anna = await openDesk(payload, { role: 'marketing', name: 'Anna Author' })
  ben = await openDesk(payload, { role: 'marketing', name: 'Ben Reviewer' })
  chef = await openDesk(payload, { role: 'admin', name: 'Chef Admin' })
})
afterEach(() => requireReview(false))
afterAll(async () => {
  await outbox.close()
  await mail.close()
  await opened.close()
})

const requireReview = (isReviewRequired: boolean) =>
  payload.updateGlobal({ slug: 'site', data: { isReviewRequired }, overrideAccess: true })

/** A draft that Anna wrote. */
async function draftByAnna(data: object = {}) {
  const { id } = await createEntry(payload, { _status: 'draft' })
  await anna.write(id, { summary: 'Written by Anna.', ...data })
  return id
}

const ask = (id: number) => anna.review(id, { action: 'ask', reviewer: ben.user.id })
const stage = async (id: number, locale = 'en') => (await anna.standing(id, locale)).stage

test('a draft is reviewed by a second person, and named with its reviewer once public', async () => {
  await requireReview(true)
  const id = await draftByAnna()
  expect(await stage(id)).toBe('draft')
  expect((await ask(id)).status).toBe(201)
  expect(await stage(id)).toBe('in-review')
  expect(await anna.review(id, { action: 'approve' })).toMatchObject({
    status: 403,
    said: expect.stringContaining('somebody else'),
  })
  expect((await ben.review(id, { action: 'approve' })).status).toBe(201)
  expect(await stage(id)).toBe('approved')
  expect((await anna.publish(id)).status).toBe(200)
  const entry = await payload.findByID({
    collection: 'entries',
    id,
    depth: 0,
    overrideAccess: true,
  })
  expect(entry).toMatchObject({ reviewer: ben.user.id, reviewedAt: expect.any(String) })
  expect(await anna.standing(id)).toMatchObject({ shown: 'published', stage: 'approved' })
})

test('an edit after the approval takes it back, and undoing the edit gives it back', async () => {
  await requireReview(true)
  const id = await draftByAnna()
  await ask(id)
  await ben.review(id, { action: 'approve' })
  await anna.write(id, { summary: 'One word more.' })
  expect(await stage(id)).toBe('changed')
  expect(await anna.publish(id)).toMatchObject({
    status: 403,
    said: expect.stringContaining('approved first'),
  })
  await anna.write(id, { summary: 'Written by Anna.' })
  expect(await stage(id)).toBe('approved')
  expect((await anna.publish(id)).status).toBe(200)
})

test.each([
  ['at once', (id: number) => anna.publish(id)],
  ['with a change on the way', (id: number) => anna.publish(id, { summary: 'New.' })],
  [
    'in all languages',
    (id: number) =>
      anna.call('PATCH', `entries/${id}?publishAllLocales=true`, { _status: 'published' }),
  ],
  [
    'with many others',
    (id: number) => anna.call('PATCH', `entries?where[id][equals]=${id}`, { _status: 'published' }),
  ],
  [
    'in all languages, with many others',
    (id: number) =>
      anna.call('PATCH', `entries?where[id][equals]=${id}&publishAllLocales=true`, {
        _status: 'published',
      }),
  ],
  [
    'with the status of each language',
    (id: number) =>
      anna.call('PATCH', `entries/${id}?locale=all`, { _status: { en: 'published' } }),
  ],
])('where approval is required, nothing unread is published: %s', async (_how, publish) => {
  await requireReview(true)
  const id = await draftByAnna()
  await publish(id)
  expect((await anna.standing(id)).shown).toBe('hidden')
})

test.each([
  ['of one entry', (id: number) => `entries/${id}?publishAllLocales=true`],
  ['of many', (id: number) => `entries?where[id][equals]=${id}&publishAllLocales=true`],
])(
  'an approved language does not carry the others along: all languages %s',
  async (_what, path) => {
    await requireReview(true)
    const id = await draftByAnna()
    await anna.write(id, { term: 'Begriff', slug: `begriff-${id}` }, 'de')
    await ask(id)
    await ben.review(id, { action: 'approve' })
    await anna.call('PATCH', path(id), { _status: 'published' })
    expect((await anna.standing(id, 'de')).shown).toBe('hidden')
  },
)

test('nor is a version restored that nobody approved, or an entry made public as it is made', async () => {
  const id = await draftByAnna()
  await anna.publish(id)
  const { docs } = await payload.findVersions({
    collection: 'entries',
    where: { parent: { equals: id } },
    sort: '-createdAt',
    overrideAccess: true,
  })
  const version = docs.find(({ version: { _status } }) => _status === 'published')
  await anna.write(id, { summary: 'Something else.' })
  await anna.publish(id)
  await requireReview(true)
  const restored = await anna.call('POST', `entries/versions/${version?.id}`)
  expect(restored.status).toBe(403)
  const made = await anna.call('POST', 'entries', {
    term: 'Made',
    slug: 'made',
    _status: 'published',
  })
  expect(made.status).toBe(403)
  const { summary } = await payload.findByID({ collection: 'entries', id, overrideAccess: true })
  expect(summary).toBe('Something else.')
})

test('what is public already can be published again', async () => {
  const { id } = await createEntry(payload)
  await requireReview(true)
  expect((await anna.publish(id, { reviewBy: '2030-01-01T00:00:00.000Z' })).status).toBe(200)
})

test('an administrator does without an approval, with a reason that stays', async () => {
  await requireReview(true)
  const id = await draftByAnna()
  await chef.write(id, { summary: 'Changed by the chief too.' })
  expect((await ben.review(id, { action: 'override', text: 'Me too.' })).status).toBe(403)
  expect((await chef.review(id, { action: 'override' })).status).toBe(422)
  const text = 'The press release goes out in an hour.'
  expect((await chef.review(id, { action: 'override', text })).status).toBe(201)
  expect((await anna.publish(id)).status).toBe(200)
  const { events } = await ben.standing(id)
  expect(events[0]).toMatchObject({ kind: 'overridden', text, by: { name: 'Chef Admin' } })
  // Nobody has reviewed it, and nobody is named.
  const entry = await payload.findByID({
    collection: 'entries',
    id,
    depth: 0,
    overrideAccess: true,
  })
  expect(entry.reviewer ?? null).toBeNull()
})

test('each language is reviewed for itself; what all share counts in each', async () => {
  await requireReview(true)
  const { id } = await createEntry(payload, { _status: 'draft' })
  await anna.write(id, { term: 'Begriff', summary: 'Von Anna.' }, 'de')
  await ben.write(id, { summary: 'By Ben.' }, 'en')
  expect((await anna.standing(id, 'en')).isAuthor).toBe(false)
  expect((await ben.standing(id, 'de')).isAuthor).toBe(false)
  await anna.review(id, { action: 'ask', reviewer: ben.user.id }, 'de')
  expect(await stage(id, 'en')).toBe('draft')
  await ben.review(id, { action: 'approve' }, 'de')
  expect(await stage(id, 'de')).toBe('approved')
  await ben.write(id, { sources: [{ title: 'A source' }] }, 'en')
  expect(await stage(id, 'de')).toBe('changed')
  expect((await ben.standing(id, 'de')).isAuthor).toBe(true)
})

/** The entry as a form holds it, with what it is based on. */
const openForm = async (desk: Desk, id: number) =>
  (await desk.call('GET', `entries/${id}?locale=en&draft=true&depth=0`)).answer as {
    basedOn: Record<string, string>
  }

test('a text that changes while it is in review stays there, and both are told', async () => {
  await requireReview(true)
  const id = await draftByAnna()
  await ask(id)
  await anna.write(id, { summary: 'One word more.' })
  expect(await stage(id)).toBe('rewritten')
  expect((await anna.review(id, { action: 'approve' })).status).toBe(403)
  expect((await ben.review(id, { action: 'approve' })).status).toBe(201)
  expect(await stage(id)).toBe('approved')
  expect((await anna.publish(id)).status).toBe(200)
})

test('what is typed after the approval, or while it is given, is not approved', async () => {
  await requireReview(true)
  const id = await draftByAnna()
  await ask(id)
  const seen = await ben.standing(id)
  const form = await openForm(ben, id)
  await anna.write(id, { summary: 'Typed unseen.' })
  const approve = (body: object) => ben.review(id, { action: 'approve', ...body })
  // The text that he has seen is not the newest any more.
  expect((await approve({ edition: seen.edition })).status).toBe(409)
  // The panel knows the newest by name already, but his form shows the older one.
  expect(await approve({ basedOn: form.basedOn })).toMatchObject({
    status: 409,
    said: expect.stringContaining('read it once more'),
  })
  expect(await stage(id)).toBe('rewritten')
  const { basedOn } = await openForm(ben, id)
  expect((await approve({ basedOn })).status).toBe(201)
  await anna.write(id, { summary: 'Typed afterwards.' })
  expect(await stage(id)).toBe('changed')
  expect((await anna.publish(id)).status).toBe(403)
})

test('an approval and an edit at the same moment: the edit is not approved', async () => {
  await requireReview(true)
  for (let round = 0; round < 3; round++) {
    const id = await draftByAnna()
    await ask(id)
    const { edition } = await ben.standing(id)
    await Promise.all([
      ben.review(id, { action: 'approve', edition }),
      anna.write(id, { summary: `Typed unseen ${round}.` }),
    ])
    expect(await stage(id)).not.toBe('approved')
    expect((await anna.publish(id)).status).toBe(403)
  }
})

test('the text may be sent to review once more, to be told of', async () => {
  const id = await draftByAnna()
  await ask(id)
  expect((await ask(id)).status).toBe(409)
  await anna.write(id, { summary: 'One word more.' })
  expect((await ask(id)).status).toBe(201)
  expect(await stage(id)).toBe('in-review')
  await anna.write(id, { summary: 'Two words more.' })
  expect((await anna.review(id, { action: 'withdraw' })).status).toBe(201)
  expect(await stage(id)).toBe('draft')
})

test('an author is not asked, and a draft is sent back with a reason', async () => {
  const id = await draftByAnna()
  expect((await ben.review(id, { action: 'ask', reviewer: anna.user.id })).status).toBe(422)
  expect((await ask(id)).status).toBe(201)
  expect((await ben.review(id, { action: 'return' })).status).toBe(422)
  expect((await ben.review(id, { action: 'return', text: 'Too long.' })).status).toBe(201)
  expect(await stage(id)).toBe('returned')
  expect((await ben.review(id, { action: 'approve' })).status).toBe(409)
})

test('sales and visitors get nothing of it', async () => {
  const id = await draftByAnna()
  const sales = await openDesk(payload, { role: 'sales' })
  for (const [method, path] of [
    ['GET', 'standing'],
    ['GET', 'changes'],
    ['POST', 'review'],
    ['POST', 'schedule'],
    ['POST', 'schedule/1/cancel'],
  ] as const) {
    const { status } = await sales.call(
      method,
      `entries/${id}/${path}`,
      method === 'POST' ? {} : undefined,
    )
    expect([method, path, status]).toEqual([method, path, 403])
  }
})

test('only an administrator decides whether approval is required', async () => {
  await anna.call('POST', 'globals/site', { isReviewRequired: true })
  expect(await anna.standing(await draftByAnna())).toMatchObject({ isReviewRequired: false })
  await chef.call('POST', 'globals/site', { isReviewRequired: true })
  expect(await anna.standing(await draftByAnna())).toMatchObject({ isReviewRequired: true })
})

const lettersTo = (desk: Desk) =>
  mail.received
    .filter(({ to }) => to.includes(desk.user.email))
    .map((one) => ({
      subject: decodeWords(headerOf(one, 'Subject')),
      text: partOf(one, 'text/plain'),
    }))

test('whoever is asked, answered or spoken to gets one mail', async () => {
  const means = outbox.meansWith({ SMTP_URL: mail.url })
  await runSql({ payload }, sql`delete from notices`)
  const id = await draftByAnna()
  await ask(id)
  await ben.review(id, { action: 'comment', text: 'What about <b>examples</b>?' })
  await ben.review(id, { action: 'approve' })
  // Two workers: each mail goes out once.
  await Promise.all([sendDueNotices(means), sendDueNotices(means)])
  expect(lettersTo(ben).map(({ subject }) => subject)).toEqual([
    expect.stringContaining('Anna Author asks you to review'),
  ])
  expect(lettersTo(anna).map(({ subject }) => subject)).toEqual([
    expect.stringContaining('Ben Reviewer commented on'),
    expect.stringContaining('Ben Reviewer approved'),
  ])
})

test('a day to review by is reminded of once, to the one who reviewed', async () => {
  const means = outbox.meansWith({ SMTP_URL: mail.url })
  await runSql({ payload }, sql`delete from notices`)
  const soon = new Date(Date.now() + 3 * 86_400_000).toISOString()
  for (const term of ['Soon One', 'Soon Two']) {
    await createEntry(payload, { term, reviewer: ben.user.id, reviewBy: soon })
  }
  await createEntry(payload, { term: 'Late Draft', reviewBy: soon, _status: 'draft' })
  await createEntry(payload, { term: 'Far Away', reviewBy: '2100-01-01T00:00:00.000Z' })
  const before = lettersTo(ben).length
  await remindOfReviews(runAlone(payload))
  await remindOfReviews(runAlone(payload))
  await sendDueNotices(means)
  const letters = lettersTo(ben).slice(before)
  expect(letters.map(({ subject }) => subject)).toEqual(['2 entries are due for review'])
  expect(letters[0]?.text).toContain('Soon One')
  expect(letters[0]?.text).not.toMatch(/Late Draft|Far Away/)
})
