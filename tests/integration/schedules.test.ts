import type { Payload } from 'payload'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { waitUntil } from '#cli/processes/processes.ts'
import { runSql, sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import { openMeans } from '#delivery/means.ts'
import { publishDue } from '#schedule/publish-due.ts'
import { runWorker } from '#worker/run-worker.ts'
import { type Desk, openDesk } from '../support/desk.ts'
import { createEntry } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload
let anna: Desk
let ben: Desk

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  anna = await openDesk(payload, { role: 'marketing', name: 'Anna Author' })
  ben = await openDesk(payload, { role: 'marketing', name: 'Ben Reviewer' })
})
afterEach(async () => {
  await payload.updateGlobal({
    slug: 'site',
    data: { isReviewRequired: false },
    overrideAccess: true,
  })
  await runSql({ payload }, sql`update schedules set status = 'cancelled' where status = 'waiting'`)
})
afterAll(async () => {
  await openMeans().close()
  await opened.close()
})

const SOON = '2027-01-15T09:30'

const makeDue = (id: number) =>
  runSql(
    { payload },
    sql`
    update schedules set due_at = now() where entry_id = ${id} and status = 'waiting'
  `,
  )
const runDue = () => publishDue(runAlone(payload), () => Promise.resolve(payload))
const outcome = async (id: number, locale = 'en') => {
  const [row] = await runSql<{ status: string; reason: string | null; message: string | null }>(
    { payload },
    sql`
      select status, reason, message from schedules
      where entry_id = ${id} and locale = ${locale} order by id desc limit 1
    `,
  )
  return row
}

async function draftByAnna(data: object = {}) {
  const { id } = await createEntry(payload, { _status: 'draft' })
  await anna.write(id, { summary: 'As it was scheduled.', ...data })
  return id
}

const readPublic = (id: number, locale: 'en' | 'de' = 'en') =>
  payload.findByID({ collection: 'entries', id, locale, depth: 0, overrideAccess: true })
const readDraft = (id: number, locale: 'en' | 'de' = 'en') =>
  payload.findByID({
    collection: 'entries',
    id,
    locale,
    draft: true,
    depth: 0,
    overrideAccess: true,
  })

test('what was scheduled is published; what was written since stays a draft', async () => {
  const id = await draftByAnna({ sources: [{ title: 'A source' }] })
  expect((await anna.plan(id, { action: 'publish', at: SOON })).status).toBe(201)
  await anna.write(id, { summary: 'Typed since.' })
  await anna.write(id, { term: 'Begriff', summary: 'Von Anna.' }, 'de')
  await runDue()
  expect((await readPublic(id))._status).toBe('draft')
  await makeDue(id)
  await runDue()
  expect(await readPublic(id)).toMatchObject({
    _status: 'published',
    summary: 'As it was scheduled.',
    sources: [{ title: 'A source' }],
  })
  expect((await readPublic(id, 'de'))._status).toBe('draft')
  expect(await readDraft(id)).toMatchObject({ _status: 'draft', summary: 'Typed since.' })
  expect(await readDraft(id, 'de')).toMatchObject({ summary: 'Von Anna.' })
  expect(await outcome(id)).toMatchObject({ status: 'done' })
  expect(await anna.standing(id)).toMatchObject({ shown: 'changed', isAuthor: true })
})

test('shows what a plan will change against what visitors read by then, whatever was typed since', async () => {
  const { id } = await createEntry(payload, { summary: 'Public.' })
  const changes = async (query = '') =>
    (await anna.call('GET', `entries/${id}/changes?locale=en${query}`)).answer
  expect(await changes()).toEqual({ isPublic: true, changes: [] })
  await anna.write(id, { summary: 'As it was scheduled.' })
  await anna.plan(id, { action: 'publish', at: SOON })
  const [plan] = (await anna.standing(id)).schedules
  await anna.write(id, { summary: 'Typed since.' })
  const summary = { field: 'summary', label: 'Short definition', before: 'Public.' }
  const after = 'As it was scheduled.'
  expect(await changes(`&schedule=${plan?.id}`)).toMatchObject({ changes: [{ ...summary, after }] })
  expect(await changes()).toMatchObject({ changes: [{ ...summary, after: 'Typed since.' }] })
  await anna.publish(id, { summary: 'Published meanwhile.' })
  expect(await changes(`&schedule=${plan?.id}`)).toMatchObject({
    changes: [{ field: 'summary', before: 'Published meanwhile.', after }],
  })
  const other = await createEntry(payload)
  const path = `entries/${other.id}/changes?locale=en&schedule=${plan?.id}`
  expect((await anna.call('GET', path)).status).toBe(404)
})

test('of what is not public yet, all that will be new is shown', async () => {
  const id = await draftByAnna()
  await anna.plan(id, { action: 'publish', at: SOON })
  const [plan] = (await anna.standing(id)).schedules
  const { answer } = await anna.call('GET', `entries/${id}/changes?locale=en&schedule=${plan?.id}`)
  expect(answer).toMatchObject({
    isPublic: false,
    changes: expect.arrayContaining([
      { field: 'summary', label: 'Short definition', before: '', after: 'As it was scheduled.' },
    ]),
  })
})

test('without further edits nothing is left to publish', async () => {
  const id = await draftByAnna()
  await anna.plan(id, { action: 'publish', at: SOON })
  await makeDue(id)
  await runDue()
  expect(await anna.standing(id)).toMatchObject({ shown: 'published', isAuthor: false })
})

test('a language is taken away at its time, and its newest draft stays', async () => {
  const { id } = await createEntry(payload, { summary: 'Public.' })
  await anna.write(id, { term: '', summary: 'A draft without a term.' })
  expect((await anna.plan(id, { action: 'unpublish', at: SOON })).status).toBe(201)
  await makeDue(id)
  await runDue()
  expect(await outcome(id)).toMatchObject({ status: 'done' })
  expect((await readPublic(id))._status).toBe('draft')
  expect(await readDraft(id)).toMatchObject({ summary: 'A draft without a term.' })
})

test('the time is that of the editor’s zone, and can be changed without changing the text', async () => {
  const id = await draftByAnna()
  await anna.plan(id, { action: 'publish', at: SOON, timeZone: 'Europe/Berlin' })
  expect((await anna.standing(id)).schedules).toMatchObject([
    { dueAt: '2027-01-15T08:30:00.000Z', isLate: false, by: { name: 'Anna Author' } },
  ])
  await anna.write(id, { summary: 'Typed since.' })
  const later = {
    action: 'publish',
    at: '2027-07-15T09:30',
    timeZone: 'Europe/Berlin',
    edition: null,
  }
  expect((await anna.plan(id, later)).status).toBe(201)
  expect((await anna.standing(id)).schedules).toMatchObject([{ dueAt: '2027-07-15T07:30:00.000Z' }])
  await makeDue(id)
  await runDue()
  expect((await readPublic(id)).summary).toBe('As it was scheduled.')
})

test('what is scheduled anew or cancelled takes the place of what was planned', async () => {
  const id = await draftByAnna()
  await anna.plan(id, { action: 'publish', at: SOON })
  await anna.write(id, { summary: 'The newer text.' })
  await anna.plan(id, { action: 'publish', at: SOON })
  await makeDue(id)
  await runDue()
  expect((await readPublic(id)).summary).toBe('The newer text.')

  const other = await draftByAnna()
  await anna.plan(other, { action: 'publish', at: SOON })
  const [schedule] = (await anna.standing(other)).schedules
  expect(
    (await anna.call('POST', `entries/${other}/schedule/${schedule?.id}/cancel`, {})).status,
  ).toBe(200)
  await makeDue(other)
  await runDue()
  expect((await readPublic(other))._status).toBe('draft')
})

test.each([
  ['a time that is over', { at: '2020-01-01T10:00' }, 'This time is over'],
  ['a time far away', { at: '2099-01-01T10:00' }, 'two years'],
  ['a day that does not exist', { at: '2027-13-01T10:00' }, 'Choose a day'],
  ['a zone that does not exist', { at: SOON, timeZone: 'Mars/Base' }, 'Choose a day'],
  ['a text that nobody saw', { at: SOON, edition: 'another' }, 'has changed'],
])('refuses %s', async (_what, wish, sentence) => {
  const id = await draftByAnna()
  const { status, said } = await anna.plan(id, { action: 'publish', ...wish })
  expect(status).toBeGreaterThanOrEqual(409)
  expect(said).toContain(sentence)
  expect((await anna.standing(id)).schedules).toEqual([])
})

test('what could not be published now is not scheduled, and the answer says why', async () => {
  const id = await draftByAnna({ term: '' })
  const refused = await anna.plan(id, { action: 'publish', at: SOON })
  expect(refused).toMatchObject({ status: 422, said: expect.stringContaining('Term') })
  expect((await readPublic(id))._status).toBe('draft')
})

const dismiss = (desk: Desk) =>
  payload.delete({ collection: 'users', id: desk.user.id, overrideAccess: true })
const demote = (desk: Desk) =>
  payload.update({
    collection: 'users',
    id: desk.user.id,
    data: { role: 'sales' },
    overrideAccess: true,
  })

test.each([
  ['whoever planned it is gone', dismiss, 'user-gone'],
  ['whoever planned it may not publish any more', demote, 'no-rights'],
])('rights are looked at again: %s', async (_what, change, reason) => {
  const desk = await openDesk(payload, { role: 'marketing' })
  const id = await draftByAnna()
  await desk.plan(id, { action: 'publish', at: SOON })
  await change(desk)
  await makeDue(id)
  await runDue()
  expect(await outcome(id)).toMatchObject({ status: 'failed', reason })
  expect((await readPublic(id))._status).toBe('draft')
  expect((await anna.standing(id)).schedules).toMatchObject([{ status: 'failed', reason }])
})

test('where approval is required, only what was approved goes public at its time', async () => {
  const id = await draftByAnna()
  await anna.plan(id, { action: 'publish', at: SOON })
  await payload.updateGlobal({
    slug: 'site',
    data: { isReviewRequired: true },
    overrideAccess: true,
  })
  await makeDue(id)
  await runDue()
  expect(await outcome(id)).toMatchObject({ status: 'failed', reason: 'not-approved' })

  await anna.review(id, { action: 'ask', reviewer: ben.user.id })
  await ben.review(id, { action: 'approve' })
  await anna.plan(id, { action: 'publish', at: SOON })
  await anna.write(id, { summary: 'Typed after the approval.' })
  await makeDue(id)
  await runDue()
  expect(await readPublic(id)).toMatchObject({
    _status: 'published',
    summary: 'As it was scheduled.',
    reviewer: ben.user.id,
  })
})

test('an older text does not take the place of one published meanwhile', async () => {
  const id = await draftByAnna()
  await anna.plan(id, { action: 'publish', at: SOON })
  await anna.publish(id, { summary: 'Published by hand.' })
  await makeDue(id)
  await runDue()
  expect(await outcome(id)).toMatchObject({ status: 'failed', reason: 'overtaken' })
  expect((await readPublic(id)).summary).toBe('Published by hand.')
})

test('what is refused at its time says why, and whoever planned it gets a mail', async () => {
  const id = await draftByAnna()
  await anna.plan(id, { action: 'publish', at: SOON })
  const { term } = await readDraft(id)
  await createEntry(payload, { names: [{ name: String(term), kind: 'synonym' }] })
  await runSql({ payload }, sql`delete from notices`)
  await makeDue(id)
  await runDue()
  expect(await outcome(id)).toMatchObject({ status: 'failed', reason: 'refused', message: /./ })
  expect(await runSql({ payload }, sql`select kind, to_id from notices`)).toEqual([
    { kind: 'schedule-failed', to_id: anna.user.id },
  ])
})

test('workers of two processes do it once, woken at its time', async () => {
  const id = await draftByAnna()
  await anna.plan(id, { action: 'publish', at: SOON })
  const before = (
    await payload.countVersions({
      collection: 'entries',
      where: { parent: { equals: id } },
      overrideAccess: true,
    })
  ).totalDocs
  const stopping = new AbortController()
  const lines: string[] = []
  const work = () =>
    runWorker({
      databaseUrl: opened.databaseUrl,
      openPayload: () => Promise.resolve(payload),
      signal: stopping.signal,
      report: (line) => lines.push(line),
    })
  const workers = [work(), work()]
  await makeDue(id)
  await runSql(
    { payload },
    sql`
    select graphile_worker.add_job('publish_due', '{}'::json) from generate_series(1, 6)
  `,
  )
  await waitUntil(async () => (await outcome(id))?.status === 'done', 15_000)
  stopping.abort()
  await Promise.all(workers)
  expect(lines).toEqual([])
  const after = (
    await payload.countVersions({
      collection: 'entries',
      where: { parent: { equals: id } },
      overrideAccess: true,
    })
  ).totalDocs
  // The published version, and beside it the newest of all languages.
  expect(after - before).toBe(2)
})

test('the job of a schedule waits for its time in the queue', async () => {
  const id = await draftByAnna()
  await anna.plan(id, { action: 'publish', at: SOON, timeZone: 'Europe/Berlin' })
  const [schedule] = (await anna.standing(id)).schedules
  const jobs = await runSql(
    { payload },
    sql`
      select run_at = '2027-01-15T08:30Z'::timestamptz as "isInTime"
      from graphile_worker.jobs where key = ${`schedule:${schedule?.id}`}
    `,
  )
  expect(jobs).toEqual([{ isInTime: true }])
})

test('an error that may pass is tried again, and shown when it is late', async () => {
  const id = await draftByAnna()
  await anna.plan(id, { action: 'publish', at: SOON })
  await runSql(
    { payload },
    sql`
    update schedules set due_at = now() - interval '1 hour' where entry_id = ${id} and status = 'waiting'
  `,
  )
  vi.spyOn(payload, 'update').mockRejectedValueOnce(new Error('connection lost'))
  const log = vi.spyOn(payload.logger, 'warn').mockReturnValue()
  await runDue()
  expect(log).toHaveBeenCalledTimes(1)
  expect(await outcome(id)).toMatchObject({ status: 'waiting' })
  expect((await anna.standing(id)).schedules).toMatchObject([{ isLate: true }])
  await runSql({ payload }, sql`update schedules set retry_at = now() where entry_id = ${id}`)
  await runDue()
  expect(await outcome(id)).toMatchObject({ status: 'done' })
})
