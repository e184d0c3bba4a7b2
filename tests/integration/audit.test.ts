import type { CollectionSlug, Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { keepAudit } from '#audit/unknown-sign-ins.ts'
import { runSql, sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import {
  createEntry,
  createTopic,
  createUser,
  PASSWORD,
  sendRequest,
} from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor } from '../support/rest-door.ts'

type Line = {
  action: string
  subject: string
  subject_id: number | null
  title: string | null
  locale: string | null
  detail: string | null
  who: string | null
}

let opened: TestPayload
let payload: Payload
let rest: RestDoor
let ada: { id: number; token: string; email: string }
let seen = 0

const query = (statement: ReturnType<typeof sql>) => runSql<Line>({ payload }, statement)

/** The lines since the last look. */
async function lines(): Promise<Line[]> {
  const rows = await runSql<Line & { id: number }>(
    { payload },
    sql`
      select id, action, subject, subject_id::int, title, locale, detail, who
      from audit where id > ${seen} order by id
    `,
  )
  seen = rows.at(-1)?.id ?? seen
  return rows.map(({ id, ...line }) => line)
}
const told = async () => (await lines()).map(({ action, detail }) => [action, detail])

const asAda = (method: string, path: string, data?: unknown) =>
  rest.call(method, path, { token: ada.token, body: data })

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  rest = await openRestDoor(payload)
  const { id, email } = await createUser(payload, { role: 'admin', name: 'Ada Lovelace' })
  const session = await payload.login({ collection: 'users', data: { email, password: PASSWORD } })
  ada = { id, email, token: session.token ?? '' }
})
afterAll(() => opened.close())
beforeEach(async () => {
  await runSql({ payload }, sql`truncate rate_limits`)
  await lines()
})

describe('an entry', () => {
  test('leaves a line for each step of its life, with who and in which language', async () => {
    const created = await asAda('POST', 'entries?draft=true', { term: 'Atlas', slug: 'atlas' })
    const { id } = JSON.parse(created.text).doc
    const line = {
      subject: 'entries',
      subject_id: id,
      title: 'Atlas',
      locale: 'en',
      detail: null,
      who: 'Ada Lovelace',
    }
    expect(await lines()).toEqual([{ ...line, action: 'created' }])
    const path = `entries/${id}`
    await asAda('PATCH', `${path}?draft=true`, { summary: 'What it is.' })
    expect(await lines()).toEqual([{ ...line, action: 'changed', detail: 'summary' }])
    await asAda('PATCH', path, { _status: 'published', summary: 'What else it is.' })
    expect(await told()).toEqual([['published', 'summary']])
    await asAda('PATCH', path, { _status: 'published', slug: 'atlas-2' })
    expect(await told()).toEqual([
      ['published', 'slug'],
      ['renamed', 'atlas → atlas-2'],
    ])
    await asAda('PATCH', path, { _status: 'draft' })
    expect(await told()).toEqual([['unpublished', null]])
    await asAda('PATCH', path, { deletedAt: new Date() })
    await asAda('PATCH', `${path}?trash=true`, { deletedAt: null })
    expect(await told()).toEqual([
      ['trashed', null],
      ['restored', null],
    ])
    await asAda('DELETE', path)
    expect(await told()).toEqual([['deleted', null]])
  })

  test('published in one language, says which', async () => {
    const { id } = await createEntry(payload, { term: 'One language' })
    await lines()
    const data = { term: 'Eine Sprache', slug: 'eine-sprache', summary: 'S.', _status: 'published' }
    await asAda('PATCH', `entries/${id}?locale=de`, data)
    expect((await lines()).map(({ action, locale }) => [action, locale])).toEqual([
      ['published', 'de'],
    ])
  })

  test('that saves itself every few seconds leaves one line for the same fields', async () => {
    const { id } = await createEntry(payload, { _status: 'draft' })
    await lines()
    for (const summary of ['a', 'b', 'c']) {
      await asAda('PATCH', `entries/${id}?draft=true&autosave=true`, { summary })
    }
    await asAda('PATCH', `entries/${id}?draft=true&autosave=true`, { summary: 'd', term: 'Other' })
    expect(await told()).toEqual([
      ['changed', 'summary'],
      ['changed', 'term,summary'],
    ])
  })

  test('that stays as it is leaves none, whatever depth and relations it is sent with', async () => {
    const topic = await createTopic(payload)
    const { id } = await createEntry(payload, { topics: [topic.id], _status: 'draft' })
    await lines()
    const { text } = await asAda('GET', `entries/${id}?draft=true&depth=0`)
    const { term, summary, description, topics, slug } = JSON.parse(text)
    await asAda('PATCH', `entries/${id}?draft=true&depth=2`, {
      term,
      summary,
      description,
      topics,
      slug,
    })
    expect(await lines()).toEqual([])
  })

  test('whose change is refused leaves none', async () => {
    const { id } = await createEntry(payload)
    await lines()
    expect((await asAda('PATCH', `entries/${id}`, { slug: 'admin' })).status).toBe(400)
    expect(await lines()).toEqual([])
  })

  test('written from within is nobody’s by hand', async () => {
    await createEntry(payload)
    expect((await lines()).map(({ action, who }) => [action, who])).toEqual([
      ['created', null],
      ['published', null],
    ])
  })
})

test('a line is undone with the change that it tells', async () => {
  const topic = await createTopic(payload, { name: 'Kept' })
  await lines()
  await runSql(
    { payload },
    sql`create or replace function fail_topic() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`,
  )
  await runSql(
    { payload },
    sql`create constraint trigger fail_topic after update on topics deferrable initially deferred for each row execute function fail_topic()`,
  )
  await asAda('PATCH', `topics/${topic.id}`, { name: 'Other' }).catch(() => null)
  await runSql({ payload }, sql`drop trigger fail_topic on topics`)
  expect(await lines()).toEqual([])
})

test('topics, the site’s texts and settings name what changed and where', async () => {
  const { id } = await createTopic(payload, { name: 'Models', slug: 'models' })
  await lines()
  await asAda('PATCH', `topics/${id}`, { slug: 'all-models' })
  expect(await told()).toEqual([
    ['changed', 'slug'],
    ['renamed', 'models → all-models'],
  ])
  await asAda('POST', 'globals/site', { name: 'Lexicon' })
  await asAda('POST', 'globals/lead-settings', { salesMail: 'hourly' })
  expect((await lines()).map(({ subject, detail }) => [subject, detail])).toEqual([
    ['site', 'name'],
    ['lead-settings', 'salesMail'],
  ])
})

describe('a lead', () => {
  test('is a number and the kind of change, nothing that the visitor wrote', async () => {
    const lead = await sendRequest(payload, {
      name: 'Secret Visitor',
      email: 'secret@visitor.example',
      message: 'A secret message',
    })
    await asAda('PATCH', `leads/${lead}`, { status: 'contacted', owner: ada.id })
    await asAda('PATCH', `leads/${lead}`, { deletedAt: new Date() })
    await asAda('DELETE', `leads/${lead}?trash=true`)
    const written = await lines()
    expect(written.map(({ action, subject_id, title }) => [action, subject_id, title])).toEqual([
      ['changed', lead, null],
      ['trashed', lead, null],
      ['deleted', lead, null],
    ])
    expect(written[0]?.detail).toContain('status')
    expect(JSON.stringify(written)).not.toMatch(/secret/i)
  })

  test('exported or erased points to the receipt', async () => {
    await sendRequest(payload, { email: 'forget@visitor.example' })
    for (const door of ['export-address', 'erase']) {
      await asAda('POST', `privacy-log/${door}`, { address: 'forget@visitor.example' })
    }
    const written = await lines()
    expect(written.map(({ action, subject, who }) => [action, subject, who])).toEqual([
      ['exported', 'privacy-log', 'Ada Lovelace'],
      ['erased', 'privacy-log', 'Ada Lovelace'],
    ])
    expect(JSON.stringify(written)).not.toContain('visitor.example')
    const [row] = await runSql<{ receipt: string }>(
      { payload },
      sql`select receipt from privacy_log where id = ${written[1]?.subject_id}`,
    )
    expect(written[1]?.title).toBe(row?.receipt)
  })
})

describe('people', () => {
  const signIn = (email: string, password = PASSWORD) =>
    rest.call('POST', 'users/login', { body: { email, password } })

  test('signing in, failing to, and being locked out are lines about the account', async () => {
    const { id, email } = await createUser(payload, { role: 'sales', name: 'Bob' })
    await lines()
    await signIn(email)
    await signIn(email, 'not the password')
    await query(sql`update users set lock_until = now() + interval '1 hour' where id = ${id}`)
    await signIn(email)
    const about = { subject: 'users', subject_id: id, title: 'Bob', locale: null }
    expect(await lines()).toEqual([
      { ...about, action: 'signed-in', detail: null, who: 'Bob' },
      { ...about, action: 'sign-in-failed', detail: null, who: null },
      { ...about, action: 'sign-in-failed', detail: 'locked', who: null },
    ])
  })

  test('an address that nobody has is counted by the day, and not kept', async () => {
    await signIn('unknown@visitor.example')
    await signIn('unknown@visitor.example')
    expect(await lines()).toEqual([])
    await query(sql`update unknown_sign_ins set day = '2026-01-02'`)
    await keepAudit(runAlone(payload))
    expect(await lines()).toMatchObject([
      { action: 'sign-in-unknown', subject_id: null, title: null, detail: '2026-01-02: 2' },
    ])
    const [{ dump } = { dump: '' }] = await runSql<{ dump: string }>(
      { payload },
      sql`select json_agg(audit)::text as dump from audit`,
    )
    expect(dump).not.toContain('visitor.example')
  })

  test('invitations, roles, passwords, deactivation and ended sessions are told', async () => {
    const invited = await asAda('POST', 'users/invite', {
      name: 'Grace',
      email: 'grace@example.com',
      role: 'marketing',
    })
    const { id } = JSON.parse(invited.text)
    const path = `users/${id}`
    await asAda('PATCH', path, { role: 'sales' })
    await asAda('PATCH', path, { password: 'another long password' })
    await asAda('PATCH', path, { name: 'Grace Hopper' })
    await asAda('POST', `${path}/deactivate`)
    await asAda('POST', `${path}/reactivate`)
    await asAda('POST', `${path}/sign-out`, {})
    const written = await lines()
    expect(written.map(({ action, detail }) => [action, detail])).toEqual([
      ['created', null],
      ['invited', 'marketing'],
      ['role-changed', 'marketing → sales'],
      ['password-changed', null],
      ['changed', 'name'],
      ['deactivated', null],
      ['reactivated', null],
      ['signed-out-everywhere', null],
    ])
    expect(JSON.stringify(written)).not.toContain('grace@')
    expect(written.at(-1)?.title).toBe('Grace Hopper')
    expect(written.every(({ who }) => who === 'Ada Lovelace')).toBe(true)
  })

  test('deleted, leave their name in the lines they wrote', async () => {
    const { id, email } = await createUser(payload, { role: 'marketing', name: 'Gone Person' })
    await signIn(email)
    await asAda('DELETE', `users/${id}`)
    const [line] = await query(
      sql`select who, by_id from audit where subject_id = ${id} and action = 'signed-in'`,
    )
    expect(line).toEqual({ who: 'Gone Person', by_id: null })
  })
})

describe('the log itself', () => {
  test('cannot be changed or emptied, by whatever door', async () => {
    await createTopic(payload)
    const refused = expect.objectContaining({
      cause: expect.objectContaining({ message: 'The audit log is append-only' }),
    })
    await expect(query(sql`update audit set title = 'x'`)).rejects.toEqual(refused)
    await expect(
      query(sql`update audit set by_id = ${ada.id} where by_id is null`),
    ).rejects.toEqual(refused)
    await expect(query(sql`delete from audit`)).rejects.toEqual(refused)
    await expect(query(sql`truncate audit cascade`)).rejects.toEqual(refused)
    const [{ id } = { id: 0 }] = await runSql<{ id: number }>(
      { payload },
      sql`select id from audit limit 1`,
    )
    for (const [method, path] of [
      ['POST', 'audit'],
      ['PATCH', `audit/${id}`],
      ['DELETE', `audit/${id}`],
    ] as const) {
      expect((await asAda(method, path, { title: 'x' })).status, method).toBe(403)
    }
  })

  test('forgets what is older than two years, and nothing younger', async () => {
    await query(sql`
      insert into audit (action, subject, title, created_at, updated_at) values
        ('created', 'entries', 'old', now() - interval '25 months', now()),
        ('created', 'entries', 'young', now() - interval '23 months', now())
    `)
    await keepAudit(runAlone(payload))
    expect(await query(sql`select title from audit where title in ('old', 'young')`)).toEqual([
      { title: 'young' },
    ])
  })

  test('is filtered by who, what and when', async () => {
    await asAda('POST', 'topics', { name: 'Filtered' })
    const where = `where[by][equals]=${ada.id}&where[action][equals]=created&where[subject][equals]=topics&where[createdAt][greater_than]=2026-01-01`
    const { docs } = JSON.parse((await asAda('GET', `audit?${where}`)).text)
    expect(docs).toMatchObject([{ title: 'Filtered', by: { name: 'Ada Lovelace' } }])
  })

  test('hears of every collection and global that people change', () => {
    const own: CollectionSlug[] = ['audit', 'lead-events', 'deliveries', 'privacy-log']
    const isHeard = (hooks: unknown[] | undefined) =>
      hooks?.some((hook) => String(hook).includes('recordAudit'))
    const deaf = payload.config.collections
      .filter(({ slug, hooks }) => !slug.startsWith('payload-') && !isHeard(hooks.afterChange))
      .map(({ slug }) => slug)
    expect(deaf.sort()).toEqual(own.sort())
    expect(payload.config.globals.filter(({ hooks }) => !isHeard(hooks.afterChange))).toEqual([])
  })
})
