import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { transact } from '#cms/transact.ts'
import { createMeans, type Means } from '#delivery/means.ts'
import { getEnv } from '#lib/env.ts'
import { freeStuckMail } from '#users/person-mail.ts'
import { sendPersonMail } from '#users/send-person-mail.ts'
import { endSessions } from '#users/sessions.ts'
import { createUser, PASSWORD } from '../support/factories.ts'
import {
  decodeWords,
  headerOf,
  type MailServer,
  partOf,
  startMailServer,
} from '../support/mail-server.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor } from '../support/rest-door.ts'

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; rv:133.0) Gecko/20100101 Firefox/133.0'
const NEW_PASSWORD = 'a brand new password'

let opened: TestPayload
let payload: Payload
let rest: RestDoor
let mail: MailServer
let means: Means
let admin: { id: number; token: string }

const body = ({ text }: { text: string }) => JSON.parse(text)

async function signIn(email: string, password = PASSWORD, headers = {}) {
  const answer = await rest.call('POST', 'users/login', { body: { email, password }, headers })
  return { status: answer.status, text: answer.text, token: body(answer).token as string }
}

/** Somebody who has signed in, on Firefox. */
async function createSignedIn(role: 'admin' | 'marketing' | 'sales') {
  const { id, email } = await createUser(payload, { role })
  const { token } = await signIn(email, PASSWORD, { 'user-agent': FIREFOX })
  return { id, email, token }
}

const asAdmin = (method: string, path: string, data?: object) =>
  rest.call(method, path, { token: admin.token, body: data })
const me = async (token: string) => body(await rest.call('GET', 'users/me', { token })).user ?? null

const jobsFor = (id: number) =>
  runSql<{ payload: object }>(
    { payload },
    sql`
      select j.payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'person_mail' and (j.payload->>'id')::int = ${id}
    `,
  )

/** The link in the last mail. */
function linkIn(received = mail.received.at(-1)): URL {
  const link = received && partOf(received, 'text/plain').match(/https?:\S+/)?.[0]
  if (!link) throw new Error('no link')
  return new URL(link)
}
const tokenIn = (url: URL) => url.pathname.split('/').at(-1)
const setPassword = (token: string | undefined, password = NEW_PASSWORD) =>
  rest.call('POST', 'users/reset-password', { body: { token, password } })

async function invite(given: object = {}) {
  const email = `invited-${crypto.randomUUID()}@example.com`
  const data = { name: 'Grace Hopper', email, role: 'marketing', language: 'de', ...given }
  const answer = await asAdmin('POST', 'users/invite', data)
  return { answer, email, id: body(answer).id as number }
}

beforeAll(async () => {
  mail = await startMailServer()
  opened = await openTestPayload()
  payload = opened.payload
  rest = await openRestDoor(payload)
  means = createMeans({ ...getEnv(), SMTP_URL: mail.url, MAIL_FROM: 'Lemma <lemma@example.com>' })
  admin = await createSignedIn('admin')
})
afterAll(async () => {
  await means.close()
  await opened.close()
  await mail.close()
})
beforeEach(() => runSql({ payload }, sql`truncate rate_limits`))

describe('an invitation', () => {
  test('goes by mail, in the person’s language, with a link of the site’s own', async () => {
    const { answer, id, email } = await invite()
    expect(answer.status).toBe(201)
    expect(await jobsFor(id)).toEqual([{ payload: { id } }])
    expect(body(await asAdmin('GET', `users/${id}`))).toMatchObject({ standing: 'invited' })
    await sendPersonMail(means, id)
    const received = mail.received.at(-1)
    if (!received) throw new Error('no mail')
    expect(received.to).toEqual([email])
    expect(decodeWords(headerOf(received, 'Subject'))).toBe('Ihre Einladung zu Lemma')
    expect(linkIn().href).toMatch(/^http:\/\/localhost:3000\/admin\/reset\/[0-9a-f]{40}$/)
    expect(body(await asAdmin('GET', `users/${id}`)).invitedAt).toBeTruthy()
  })

  test('sets a password once, and makes its guest one of the team', async () => {
    const { id, email } = await invite()
    await sendPersonMail(means, id)
    const token = tokenIn(linkIn())
    expect((await setPassword(token)).status).toBe(200)
    expect(body(await asAdmin('GET', `users/${id}`)).standing).toBe('active')
    expect((await setPassword(token, 'another password')).status).toBe(403)
    expect((await signIn(email, NEW_PASSWORD)).status).toBe(200)
    expect((await asAdmin('POST', `users/${id}/invite`)).status).toBe(404)
  })

  test('is not sent once more after it was used', async () => {
    const { id } = await invite()
    await sendPersonMail(means, id)
    await setPassword(tokenIn(linkIn()))
    const before = mail.received.length
    await sendPersonMail(means, id)
    expect(mail.received).toHaveLength(before)
  })

  test('sent again, its older link is void', async () => {
    const { id } = await invite()
    await sendPersonMail(means, id)
    const old = tokenIn(linkIn())
    expect((await asAdmin('POST', `users/${id}/invite`)).status).toBe(200)
    await sendPersonMail(means, id)
    expect((await setPassword(old)).status).toBe(403)
    expect((await setPassword(tokenIn(linkIn()))).status).toBe(200)
  })

  test('ends after 48 hours', async () => {
    const { id } = await invite()
    await sendPersonMail(means, id)
    const [left] = await runSql<{ hours: number }>(
      { payload },
      sql`select round(extract(epoch from reset_password_expiration - now()) / 3600)::int as hours from users where id = ${id}`,
    )
    expect(left?.hours).toBe(48)
    await runSql(
      { payload },
      sql`update users set reset_password_expiration = now() - interval '1 second' where id = ${id}`,
    )
    expect((await setPassword(tokenIn(linkIn()))).status).toBe(403)
  })

  test('waits while no mail server is connected, and fails without an address in the reason', async () => {
    const { id, email } = await invite()
    const without = createMeans({ ...getEnv(), SMTP_URL: '', MAILBOX_DIR: '' })
    expect(await sendPersonMail(without, id)).toBe(false)
    await without.close()
    mail.setMode('refuse')
    const failed = await sendPersonMail(means, id).catch((error: Error) => error)
    mail.setMode('accept')
    expect(String(failed)).toContain('smtp:550')
    expect(String(failed)).not.toContain(email)
  })

  test('that a killed worker had taken up is free again after two minutes, once', async () => {
    const { id } = await invite()
    const takenUp = (minutes: number) =>
      runSql(
        { payload },
        sql`
          update graphile_worker._private_jobs
          set locked_at = now() - make_interval(mins => ${minutes}), locked_by = 'gone', attempts = 1
          where (payload->>'id')::int = ${id}
        `,
      )
    const freeJobs = () =>
      runSql(
        { payload },
        sql`
          select from graphile_worker._private_jobs
          where (payload->>'id')::int = ${id} and locked_at is null
        `,
      )
    await takenUp(1)
    await transact(payload, freeStuckMail)
    expect(await freeJobs()).toHaveLength(0)
    await takenUp(3)
    await transact(payload, freeStuckMail)
    expect(await freeJobs()).toHaveLength(1)
    expect(await jobsFor(id)).toHaveLength(1)
  })

  test('to an address that has an account is refused, and nothing is queued', async () => {
    const { email } = await invite()
    const { answer } = await invite({ email })
    expect(answer.status).toBe(400)
  })

  test.each(['sales', 'marketing'] as const)('is not for %s to make', async (role) => {
    const { token } = await createSignedIn(role)
    const { id } = await invite()
    for (const path of ['users/invite', `users/${id}/invite`]) {
      const data = { name: 'x', email: 'x@example.com', role: 'admin' }
      expect((await rest.call('POST', path, { token, body: data })).status, path).toBe(403)
      expect((await rest.call('POST', path, { body: data })).status, path).toBe(401)
    }
  })
})

describe('a forgotten password', () => {
  const forget = (email: string, headers = {}) =>
    rest.call('POST', 'users/forgot-password', { body: { email }, headers })

  test('is mended by a mail whose link is the site’s, whatever host the request names', async () => {
    const { id, email, token } = await createSignedIn('sales')
    const forged = {
      host: 'evil.example',
      'x-forwarded-host': 'evil.example',
      origin: 'https://evil.example',
    }
    expect((await forget(email, forged)).status).toBe(200)
    expect(await jobsFor(id)).toEqual([{ payload: { id } }])
    await sendPersonMail(means, id)
    const received = mail.received.at(-1)
    expect(received?.raw).not.toContain('evil')
    expect(linkIn().origin).toBe('http://localhost:3000')
    expect((await setPassword(tokenIn(linkIn()))).status).toBe(200)
    expect(await me(token)).toBeNull()
  })

  test('is nobody’s, for an address that is not known: the same answer, no mail', async () => {
    const { email } = await createUser(payload, { role: 'sales' })
    const count = () =>
      runSql({ payload }, sql`select from graphile_worker._private_jobs`).then(
        (rows) => rows.length,
      )
    const before = await count()
    const unknown = await forget('nobody@example.com')
    expect(await count()).toBe(before)
    const known = await forget(email)
    expect([unknown.status, unknown.text]).toEqual([known.status, known.text])
  })

  test('stays forgotten for who is deactivated', async () => {
    const { id, email } = await createSignedIn('sales')
    await asAdmin('POST', `users/${id}/deactivate`)
    expect((await forget(email)).status).toBe(200)
    expect(await jobsFor(id)).toEqual([])
  })
})

describe('sessions', () => {
  test('are listed with their device, for oneself and for administrators', async () => {
    const { id, token } = await createSignedIn('sales')
    const path = `users/${id}/sessions`
    expect(body(await rest.call('GET', path, { token })).sessions).toMatchObject([
      { device: 'Firefox · Windows', isCurrent: true },
    ])
    expect(body(await asAdmin('GET', path)).sessions).toMatchObject([{ isCurrent: false }])
    const other = await createSignedIn('marketing')
    expect((await rest.call('GET', path, { token: other.token })).status).toBe(403)
    expect((await rest.call('GET', path)).status).toBe(401)
  })

  test('keep their device when the person is saved and signs in elsewhere', async () => {
    const { id, email, token } = await createSignedIn('sales')
    await rest.call('PATCH', `users/${id}`, { token, body: { name: 'New Name' } })
    await signIn(email)
    const { sessions } = body(await rest.call('GET', `users/${id}/sessions`, { token }))
    expect(sessions.map((session: { device: string }) => session.device).sort()).toEqual([
      'Firefox · Windows',
      null,
    ])
  })

  test('end one by one, at once', async () => {
    const { id, email, token } = await createSignedIn('sales')
    const second = await signIn(email)
    const { sessions } = body(await rest.call('GET', `users/${id}/sessions`, { token }))
    const other = sessions.find((session: { isCurrent: boolean }) => !session.isCurrent)
    await rest.call('POST', `users/${id}/sign-out`, { token, body: { session: other.id } })
    expect(await me(second.token)).toBeNull()
    expect((await rest.call('GET', 'leads', { token: second.token })).status).toBe(401)
    expect(await me(token)).toMatchObject({ id })
  })

  test('end everywhere, by the person or an administrator, and by nobody else', async () => {
    const { id, email, token } = await createSignedIn('sales')
    const stranger = await createSignedIn('marketing')
    const path = `users/${id}/sign-out`
    expect((await rest.call('POST', path, { token: stranger.token, body: {} })).status).toBe(403)
    expect(await me(token)).toMatchObject({ id })
    await rest.call('POST', path, { token, body: {} })
    expect(await me(token)).toBeNull()
    const again = await signIn(email)
    expect(body(await asAdmin('POST', path, {}))).toEqual({ ok: true, ended: 1 })
    expect(await me(again.token)).toBeNull()
    expect(
      (await rest.call('POST', 'users/refresh-token', { token: again.token })).status,
    ).not.toBe(200)
  })

  test('do not come back with a save that read them before', async () => {
    const { id, token } = await createSignedIn('sales')
    const read = await payload.db.findOne<{ id: number }>({
      collection: 'users',
      where: { id: { equals: id } },
    })
    await transact(payload, (run) => endSessions(run, id))
    await payload.db.updateOne({ collection: 'users', id, data: { ...read, updatedAt: null } })
    expect(await me(token)).toBeNull()
  })
})

describe('a decision of an administrator', () => {
  test('to change a role holds at once for sessions that are open', async () => {
    const { id, token } = await createSignedIn('sales')
    expect((await rest.call('GET', 'leads', { token })).status).toBe(200)
    await asAdmin('PATCH', `users/${id}`, { role: 'marketing' })
    expect((await rest.call('GET', 'leads', { token })).status).toBe(403)
  })

  test('to deactivate ends sessions, refuses sign-ins like a wrong password, and keeps authorship', async () => {
    const { id, email, token } = await createSignedIn('marketing')
    const entry = await payload.create({
      collection: 'entries',
      data: { term: 'Authored', author: id },
      draft: true,
      overrideAccess: true,
    })
    expect((await asAdmin('POST', `users/${id}/deactivate`)).status).toBe(200)
    expect(await me(token)).toBeNull()
    const right = await signIn(email)
    const wrong = await signIn(email, 'not the password')
    expect([right.status, right.text]).toEqual([wrong.status, wrong.text])
    const kept = await payload.findByID({
      collection: 'entries',
      id: entry.id,
      draft: true,
      overrideAccess: true,
    })
    expect(kept.author).toMatchObject({ id })
    expect((await asAdmin('POST', `users/${id}/reactivate`)).status).toBe(200)
    expect((await signIn(email)).status).toBe(200)
  })

  test('is not undone by a sign-in that began before it', async () => {
    const { id } = await createSignedIn('sales')
    const read = await payload.db.findOne<{ id: number }>({
      collection: 'users',
      where: { id: { equals: id } },
    })
    await asAdmin('POST', `users/${id}/deactivate`)
    await asAdmin('PATCH', `users/${id}`, { role: 'marketing' })
    await payload.db.updateOne({ collection: 'users', id, data: { ...read, updatedAt: null } })
    const after = await payload.findByID({ collection: 'users', id, overrideAccess: true })
    expect(after).toMatchObject({ role: 'marketing', standing: 'inactive' })
  })

  test('is for nobody else to make, about others or oneself', async () => {
    const { id, token } = await createSignedIn('marketing')
    for (const door of ['deactivate', 'reactivate', 'invite']) {
      expect((await rest.call('POST', `users/${id}/${door}`, { token })).status, door).toBe(403)
    }
    const data = { role: 'admin', standing: 'invited', sessions: [], invitedAt: new Date() }
    await rest.call('PATCH', `users/${id}`, { token, body: data })
    const after = await payload.findByID({ collection: 'users', id, overrideAccess: true })
    expect(after).toMatchObject({ role: 'marketing', standing: 'active' })
    expect(await me(token)).toMatchObject({ id })
  })
})

describe('the last administrator', () => {
  const others = () =>
    runSql(
      { payload },
      sql`update users set role = 'sales', updated_at = clock_timestamp() where role = 'admin' and id <> ${admin.id}`,
    )

  test.each([
    ['be demoted', 'PATCH', '', { role: 'sales' }],
    ['be deleted', 'DELETE', '', undefined],
    ['be deactivated', 'POST', '/deactivate', {}],
  ] as const)('cannot %s', async (_, method, door, data) => {
    await others()
    // Whoever has not come yet, or no longer may, cannot manage people.
    await invite({ role: 'admin' })
    const { id } = await createUser(payload, { role: 'admin' })
    await asAdmin('POST', `users/${id}/deactivate`)
    const { status, text } = await asAdmin(method, `users/${admin.id}${door}`, data)
    expect([status, text]).toEqual([400, expect.stringContaining('last active administrator')])
    const after = await payload.findByID({
      collection: 'users',
      id: admin.id,
      overrideAccess: true,
    })
    expect(after).toMatchObject({ role: 'admin', standing: 'active' })
  })

  test('remains when two demote each other at once', async () => {
    await others()
    const second = await createSignedIn('admin')
    const demote = (id: number) =>
      payload.update({ collection: 'users', id, data: { role: 'sales' }, overrideAccess: true })
    await Promise.allSettled([demote(second.id), demote(admin.id)])
    const [left] = await runSql<{ count: number }>(
      { payload },
      sql`select count(*)::int as count from users where role = 'admin' and standing = 'active'`,
    )
    expect(left?.count).toBe(1)
    await runSql(
      { payload },
      sql`update users set role = 'admin', updated_at = clock_timestamp() where id = ${admin.id}`,
    )
  })
})
