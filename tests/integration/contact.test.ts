import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { inspect } from 'node:util'
import type { Payload } from 'payload'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { drawPage } from '#app/api/contact/draw-page.ts'
import { hideKey, laneKey } from '#cms/rate-limit.ts'
import { postgres, runSql, sql } from '#cms/sql.ts'
import { transact } from '#cms/transact.ts'
import { contactWords, formWords } from '#i18n/form-words.ts'
import type { Locale } from '#i18n/locales.ts'
import { answerContact } from '#leads/answer-contact.ts'
import { answerToken } from '#leads/answer-token.ts'
import { consentOf } from '#leads/consent.ts'
import { countCopies } from '#leads/find-copies.ts'
import { solveProof } from '#leads/solve-proof.ts'
import { ADDRESS_LIMIT, OVERALL_LIMIT } from '#leads/submit-lead.ts'
import { paths } from '#lib/paths.ts'
import type { Lead } from '#root/src/payload-types.ts'
import { housekeeping } from '#worker/housekeeping.ts'
import { createEntry, createUser } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { onServer } from '../support/postgres.ts'

let test_: TestPayload
let payload: Payload

beforeAll(async () => {
  test_ = await openTestPayload()
  payload = test_.payload
})
afterAll(() => test_.close())
beforeEach(async () => {
  await insideOneMinute()
  await runSql(
    { payload },
    sql`truncate leads, lead_events, deliveries, rate_limits, leads_texts, lead_settings cascade`,
  )
})

// Windows begin with the minute: a test that counts must not straddle two.
async function insideOneMinute() {
  const rest = 60_000 - (Date.now() % 60_000)
  if (rest < 3000) await sleep(rest + 50)
}

/** As after very many requests from very many addresses. */
async function crowd() {
  const { limit, lanes } = OVERALL_LIMIT
  for (let lane = 0; lane < lanes; lane += 1) {
    const key = hideKey(laneKey('contact', lane), payload.secret, new Date())
    await runSql(
      { payload },
      sql`
        insert into rate_limits values (${key}, date_trunc('minute', now()), ${limit / lanes})
        on conflict (key, window_start) do update set hits = excluded.hits
      `,
    )
  }
}

const valid = () => ({
  name: 'Ada Lovelace',
  email: 'ada@example.com',
  company: 'Analytical Engines',
  message: 'Please call me back.',
  consent: 'yes',
  locale: 'en',
  requestId: randomUUID(),
})

type Options = {
  headers?: Record<string, string>
  address?: string
  patience?: number
  openPayload?: () => Promise<Payload>
}

function send(
  body: BodyInit,
  {
    headers = {},
    address = '192.0.2.1',
    patience,
    openPayload = () => Promise.resolve(payload),
  }: Options,
) {
  const request = new Request('http://localhost:3000/api/contact', {
    method: 'POST',
    body,
    headers: { 'x-forwarded-for': address, ...headers },
  })
  const getSite = (locale: Locale) =>
    payload.findGlobal({ slug: 'site', locale, depth: 0, overrideAccess: false })
  const means = { openPayload, getSite, drawPage }
  return answerContact(request, patience ? { ...means, patience } : means)
}

const sendJson = (body: unknown, options: Options = {}) =>
  send(JSON.stringify(body), {
    ...options,
    headers: { 'content-type': 'application/json', ...options.headers },
  })

const sendForm = (fields: Record<string, string>, options: Options = {}) =>
  send(new URLSearchParams(fields), options)

async function listLeads() {
  const { docs } = await payload.find({
    collection: 'leads',
    depth: 0,
    pagination: false,
    overrideAccess: true,
  })
  return docs
}

async function onlyLead() {
  const leads = await listLeads()
  expect(leads).toHaveLength(1)
  const [lead] = leads
  if (!lead) throw new Error('no lead')
  return lead
}

const countRows = async () => {
  const [counts] = await runSql<Record<string, number>>(
    { payload },
    sql`
      select (select count(*)::int from leads) as leads,
        (select count(*)::int from lead_events) as events,
        (select count(*)::int from deliveries) as deliveries
    `,
  )
  return counts
}

describe('a request that is stored', () => {
  test('answers a program with 201 and a form with the thank-you page', async () => {
    const json = await sendJson(valid())
    expect([json.status, await json.json()]).toEqual([201, { ok: true }])
    const form = await sendForm({ ...valid(), locale: 'de' })
    expect([form.status, form.headers.get('location')]).toEqual([303, '/de/contact/thanks'])
    for (const answer of [json, form]) expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await countRows()).toEqual({ leads: 2, events: 2, deliveries: 4 })
  })

  test('keeps every field, where it came from and what was agreed to', async () => {
    const entry = await createEntry(payload, { term: 'Contact Model', slug: 'contact-model' })
    await sendJson(
      { ...valid(), entry: 'contact-model', referrerHost: 'News.example', campaign: 'spring' },
      { headers: { referer: 'http://localhost:3000/en/glossary/contact-model?x=1' } },
    )
    expect(await onlyLead()).toMatchObject({
      name: 'Ada Lovelace',
      email: 'ada@example.com',
      company: 'Analytical Engines',
      message: 'Please call me back.',
      entry: entry.id,
      locale: 'en',
      status: 'new',
      spam: { verdict: 'clean', reasons: [] },
      consent: { wording: contactWords.en.consent },
      source: {
        page: '/en/glossary/contact-model',
        referrerHost: 'news.example',
        campaign: 'spring',
      },
    })
  })

  test('stores the consent wording of the site as it stands then, in the language of the form', async () => {
    const wording = 'Ich stimme zu, Fassung 7.'
    await payload.updateGlobal({
      slug: 'site',
      locale: 'de',
      data: { contact: { consent: wording } },
      overrideAccess: true,
    })
    await sendJson({ ...valid(), locale: 'de' })
    const lead = await onlyLead()
    expect(lead.consent.wording).toBe(wording)
    expect(Date.now() - Date.parse(lead.consent.at)).toBeLessThan(10_000)
  })

  describe('on a page that was read some time ago', () => {
    const setConsent = (consent: string | null) =>
      payload.updateGlobal({
        slug: 'site',
        locale: 'en',
        data: { contact: { consent } },
        overrideAccess: true,
      })
    const wordingOf = (text: string) => consentOf(text, 'en').wording

    beforeEach(async () => {
      await setConsent('I agree, version 1.')
      await setConsent('I agree, version 2.')
    })

    test.each(['I agree, version 1.', 'I agree, version 2.', contactWords.en.consent])(
      'stores “%s” as it was read there',
      async (text) => {
        expect((await sendJson({ ...valid(), wording: wordingOf(text) })).status).toBe(201)
        expect((await onlyLead()).consent.wording).toBe(text)
      },
    )

    test('asks for a new agreement to a text that nobody knows any more', async () => {
      const body = { ...valid(), wording: wordingOf('I agree, version 0.') }
      const fieldErrors = { consent: formWords.en.consentChanged }
      const now = { text: 'I agree, version 2.', wording: wordingOf('I agree, version 2.') }
      const json = await sendJson(body)
      expect([json.status, await json.json()]).toEqual([
        422,
        { ok: false, fieldErrors, consent: now },
      ])
      const page = await sendForm(body)
      const html = await page.text()
      expect(page.status).toBe(422)
      for (const shown of [fieldErrors.consent, now.text, now.wording, body.message]) {
        expect(html).toContain(shown)
      }
      expect(html).not.toMatch(/<input[^>]*id="contact-consent"[^>]*checked/)
      expect(await listLeads()).toEqual([])
      expect((await sendJson({ ...body, wording: now.wording })).status).toBe(201)
    })

    test('does not take the text of another language', async () => {
      const { wording } = consentOf(contactWords.de.consent, 'de')
      expect((await sendJson({ ...valid(), wording })).status).toBe(422)
    })

    test('is stored already when it comes again after a change of the text', async () => {
      const body = { ...valid(), wording: wordingOf('I agree, version 2.') }
      await sendJson(body)
      await runSql({ payload }, sql`delete from _site_v`)
      await setConsent('I agree, version 3.')
      expect((await sendJson(body)).status).toBe(201)
    })
  })

  test('has its deliveries waiting, without the reply to the visitor where that is switched off', async () => {
    const kinds = () =>
      runSql({ payload }, sql`select kind, status from deliveries order by kind::text`)
    await sendJson(valid())
    const waiting = ['autoresponder', 'sales-mail'].map((kind) => ({ kind, status: 'waiting' }))
    expect(await kinds()).toEqual(waiting)

    await payload.updateGlobal({
      slug: 'lead-settings',
      data: { sendAutoresponder: false },
      overrideAccess: true,
    })
    await runSql({ payload }, sql`delete from deliveries`)
    await sendJson(valid())
    expect(await kinds()).toEqual([{ kind: 'sales-mail', status: 'waiting' }])
  })

  test.each(['no-such-term', 'a-draft'])(
    'loses only the entry when %s is asked for',
    async (slug) => {
      if (slug === 'a-draft') {
        await createEntry(payload, { term: 'A draft', slug, _status: 'draft' })
      }
      expect((await sendJson({ ...valid(), entry: slug })).status).toBe(201)
      expect((await onlyLead()).entry).toBeNull()
    },
  )

  test('finds the entry under the address that it had before', async () => {
    const entry = await createEntry(payload, { term: 'Renamed', slug: 'before-renaming' })
    await payload.update({
      collection: 'entries',
      id: entry.id,
      locale: 'en',
      data: { slug: 'after-renaming', _status: 'published' },
      overrideAccess: true,
    })
    await sendJson({ ...valid(), entry: 'before-renaming' })
    expect((await onlyLead()).entry).toBe(entry.id)
  })

  test('takes names and messages in any script, without what could break a mail or the database', async () => {
    await sendForm({
      ...valid(),
      name: 'Ada\r\nBcc: everyone@example.com\u0000',
      email: 'ada@müller.example',
      message: 'مرحبا 👋🏽\r\nשלום\u0000',
    })
    expect(await onlyLead()).toMatchObject({
      name: 'Ada Bcc: everyone@example.com',
      email: 'ada@xn--mller-kva.example',
      message: 'مرحبا 👋🏽\nשלום',
    })
  })

  test('can be worked by sales as it was stored', async () => {
    await sendJson({ ...valid(), email: "o'hara+x@müller.example", company: '' })
    const { id } = await onlyLead()
    const sales = await createUser(payload, { role: 'sales', name: 'Grace Hopper' })
    const colleague = await createUser(payload, { role: 'sales', name: 'Mary Kenneth Keller' })
    const work = (data: Partial<Lead>) =>
      payload.update({
        collection: 'leads',
        id,
        data,
        user: { ...sales, collection: 'users' },
        overrideAccess: false,
        depth: 0,
      })
    const lead = await work({ status: 'contacted', owner: sales.id })
    expect(lead).toMatchObject({ status: 'contacted', owner: sales.id })
    await work({ owner: colleague.id })
    await work({ owner: null })
    const { docs } = await payload.find({
      collection: 'lead-events',
      where: { by: { equals: sales.id } },
      sort: 'id',
      overrideAccess: true,
      depth: 0,
    })
    expect(docs.map(({ kind, detail }) => `${kind}: ${detail}`)).toEqual([
      'status: new → contacted',
      'owner: – → Grace Hopper',
      'owner: Grace Hopper → Mary Kenneth Keller',
      'owner: Mary Kenneth Keller → –',
    ])
  })
})

describe('what a caller cannot set', () => {
  test('fields of the lead that the form does not have are ignored', async () => {
    const answer = await sendJson({
      ...valid(),
      id: 4711,
      status: 'won',
      owner: 1,
      createdAt: '2001-01-01T00:00:00Z',
      updatedAt: '2001-01-01T00:00:00Z',
      deletedAt: '2001-01-01T00:00:00Z',
      _status: 'published',
      notes: 'planted',
      spam: { verdict: 'spam', reasons: ['planted'] },
      source: { page: '/planted' },
      wording: 'planted',
      requestHash: 'planted',
    })
    expect([answer.status, await answer.json()]).toEqual([201, { ok: true }])
    const lead = await onlyLead()
    expect(lead).toMatchObject({ status: 'new', owner: null, spam: { verdict: 'clean' } })
    expect(lead.id).not.toBe(4711)
    expect(Date.now() - Date.parse(lead.createdAt)).toBeLessThan(10_000)
    expect(JSON.stringify(lead)).not.toContain('planted')
    expect(lead.deletedAt ?? null).toBeNull()
  })
})

describe('a request that is not valid', () => {
  test('names each field, in the language of the form', async () => {
    const answer = await sendJson({ locale: 'de', email: 'ada' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toEqual({
      ok: false,
      fieldErrors: {
        name: formWords.de.nameMissing,
        email: formWords.de.emailWrong,
        message: formWords.de.messageMissing,
        consent: formWords.de.consentMissing,
      },
    })
  })

  test('comes back as the form with its text', async () => {
    const answer = await sendForm({ ...valid(), name: '<script>alert(1)</script>', email: 'ada' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('Please call me back.')
    expect(html).toContain('&lt;script&gt;')
    expect(html).not.toContain('<script>alert')
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'")
  })

  test.each([
    null,
    [],
    'text',
    7,
    { name: {}, email: [], message: 5, consent: { a: 1 } },
    { consent: [true] },
  ])('the body %j', async (body) => {
    expect((await sendJson(body)).status).toBe(422)
  })

  test('without consent nothing is stored', async () => {
    expect((await sendJson({ ...valid(), consent: false })).status).toBe(422)
    expect(await countRows()).toEqual({ leads: 0, events: 0, deliveries: 0 })
  })
})

describe('the same request again', () => {
  const copies = ADDRESS_LIMIT.limit + 10

  test('many at once, more than the limit allows, make one lead with its deliveries', async () => {
    const body = valid()
    const answers = await Promise.all(Array.from({ length: copies }, () => sendJson(body)))
    expect(answers.map(({ status }) => status)).toEqual(Array(copies).fill(201))
    expect(await countRows()).toEqual({ leads: 1, events: 1, deliveries: 2 })
  })

  test('many forms at once without a key make one lead', async () => {
    const { requestId: _, ...body } = valid()
    const answers = await Promise.all(Array.from({ length: copies }, () => sendForm(body)))
    expect(answers.map(({ status }) => status)).toEqual(Array(copies).fill(303))
    expect(await countRows()).toEqual({ leads: 1, events: 1, deliveries: 2 })
  })

  test('that is stored in the very moment between the look and the write is found then', async () => {
    const body = valid()
    const other = new Client({ connectionString: test_.databaseUrl })
    await other.connect()
    await other.query('begin')
    // As a copy does that took the lock before and has not ended yet, but without a lock to wait for.
    await other.query(
      `insert into leads (name, email, message, locale, request_id, request_hash, consent_wording, consent_at)
       values ('n', 'e@example.com', 'm', 'en', $1, 'of other words', 'w', now())`,
      [body.requestId],
    )
    const answer = sendJson(body)
    const waiting = sql`
      select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'
    `
    await expect.poll(() => runSql({ payload }, waiting)).not.toEqual([])
    await other.query('commit')
    await other.end()
    expect((await answer).status).toBe(409)
    expect(await countRows()).toEqual({ leads: 1, events: 0, deliveries: 0 })
  })

  test('under the same key with other words is a conflict that keeps the new text', async () => {
    const body = valid()
    await sendJson(body)
    const json = await sendJson({ ...body, message: 'Something else.' })
    expect([json.status, await json.json()]).toEqual([
      409,
      { ok: false, message: formWords.en.conflict },
    ])
    const page = await sendForm({ ...body, message: 'Something else.' })
    const html = await page.text()
    expect(page.status).toBe(409)
    expect(html).toContain('Something else.')
    expect(html).not.toContain(body.requestId)
    expect((await onlyLead()).message).toBe('Please call me back.')
  })

  test('is answered as before when the limit is reached, and does not count', async () => {
    const body = valid()
    await sendJson(body)
    for (let again = 0; again < ADDRESS_LIMIT.limit + 2; again += 1) {
      expect((await sendJson(body)).status).toBe(201)
    }
    const others = await Promise.all(
      Array.from({ length: ADDRESS_LIMIT.limit - 1 }, () => sendJson(valid())),
    )
    expect(others.map(({ status }) => status)).toEqual(Array(ADDRESS_LIMIT.limit - 1).fill(201))
    expect((await sendJson(valid())).status).toBe(429)
    expect((await sendJson(body)).status).toBe(201)
  })
})

describe('spam', () => {
  test('gets the same answers, and is stored with the verdict and its deliveries held back', async () => {
    const json = await sendJson({ ...valid(), homepage: 'http://cheap.example', elapsed: 12 })
    expect([json.status, await json.json()]).toEqual([201, { ok: true }])
    const lead = await onlyLead()
    expect(lead.spam).toEqual({ verdict: 'spam', reasons: ['trap', 'too-fast'], elapsed: 12 })
    const rows = await runSql({ payload }, sql`select distinct status from deliveries`)
    expect(rows).toEqual([{ status: 'held' }])
    const form = await sendForm({ ...valid(), homepage: 'x' })
    expect([form.status, form.headers.get('location')]).toEqual([303, '/en/contact/thanks'])
  })
})

describe('the same text from several addresses', () => {
  const PITCH =
    'Dear team, we rank websites first within two weeks and would love to do so for yours as well.'
  const hoursAgo = (hours: number) =>
    runSql({ payload }, sql`update leads set created_at = now() - make_interval(hours => ${hours})`)

  async function reasonsOf(messages: [name: string, message: string][]) {
    for (const [name, message] of messages) {
      await sendJson({ ...valid(), email: `${name}@example.com`, message })
    }
    return (await listLeads()).at(0)?.spam
  }
  const twice: [string, string][] = [
    ['a', PITCH],
    ['b', PITCH],
  ]

  test('is a reason from the third on, in whatever case and spacing', async () => {
    const other = PITCH.toUpperCase().toLowerCase().replace(' we ', '\n\n  we ')
    expect(await reasonsOf(twice)).toMatchObject({ verdict: 'clean' })
    expect(await reasonsOf([['c', other]])).toMatchObject({
      verdict: 'suspect',
      reasons: ['copied-text'],
    })
  })

  test('is none if one person sends it again and again', async () => {
    const spam = await reasonsOf([...twice, ['B', PITCH], ['b', PITCH], ['b', PITCH]])
    expect(spam).toMatchObject({ verdict: 'clean', reasons: [] })
  })

  test('is none a day later', async () => {
    await reasonsOf(twice)
    await hoursAgo(25)
    await sendJson({ ...valid(), email: 'c@example.com', message: PITCH })
    const verdicts = (await listLeads()).map(({ spam }) => spam?.verdict)
    expect(verdicts).toEqual(['clean', 'clean', 'clean'])
  })

  test('is none if it is as short as many say it', async () => {
    const short = 'Please call me back about this term, thank you very much.'
    const spam = await reasonsOf(['a', 'b', 'c', 'd'].map((name) => [name, short]))
    expect(spam).toMatchObject({ verdict: 'clean' })
  })

  test('is found by its index, and looked for in a bounded number of leads', async () => {
    await runSql(
      { payload },
      sql`
      insert into leads (name, email, message, locale, request_id, request_hash, consent_wording, consent_at)
      select 'n', 'n' || n || '@example.com', case when n % 2 = 0 then ${PITCH} else ${PITCH} || n end, 'en',
        'r' || n, 'h', 'w', now()
      from generate_series(1, 4000) n
    `,
    )
    await runSql({ payload }, sql`analyze leads`)
    const found = await runSql<{ count: number }>(
      { payload },
      countCopies({ email: 'x@example.com', message: PITCH }),
    )
    expect(found).toEqual([{ count: 50 }])
    const plan = await runSql(
      { payload },
      sql`
      explain select from leads
      where text_print(message) = text_print(${`${PITCH}77`}) and length(message) >= 80
        and created_at > now() - interval '1 day'
    `,
    )
    expect(JSON.stringify(plan)).toContain('leads_print_idx')
  })
})

describe('the wordings of consent', () => {
  const set = (consent: string | null, locale: Locale = 'en') =>
    payload.updateGlobal({
      slug: 'site',
      locale,
      data: { contact: { consent } },
      overrideAccess: true,
    })
  const kept = () =>
    runSql<{ text: string | null; isOpen: boolean }>(
      { payload },
      sql`select text, until is null as "isOpen" from consent_wordings where locale = 'en' order by id`,
    )

  test('each is kept from when to when, and stays provable after many more versions', async () => {
    await set('First.')
    await runSql(
      { payload },
      sql`delete from consent_wordings where text is distinct from 'First.'`,
    )
    await set('First.')
    await set('Erste.', 'de')
    await set('Second.')
    expect(await kept()).toEqual([
      { text: 'First.', isOpen: false },
      { text: 'Second.', isOpen: true },
    ])
    // More than the site keeps versions of.
    for (let change = 0; change < 25; change += 1) {
      await payload.updateGlobal({
        slug: 'site',
        data: { publisher: `P${change}` },
        overrideAccess: true,
      })
    }
    expect(await kept()).toHaveLength(2)
    const { wording } = consentOf('First.', 'en')
    expect((await sendJson({ ...valid(), wording })).status).toBe(201)
    expect((await onlyLead()).consent.wording).toBe('First.')
    await set(null)
    expect((await kept()).at(-1)).toEqual({ text: null, isOpen: true })
    await set(null, 'de')
  })
})

describe('a form that can work for its request', () => {
  const able = (more: object = {}) => ({ ...valid(), canProve: true, elapsed: 9000, ...more })
  const solve = async (response: Response) => {
    expect(response.status).toBe(428)
    const challenge = await response.json()
    return { bits: challenge.bits as number, proof: await solveProof(challenge) }
  }
  const woken = async (requestId: string) => {
    const address = `http://localhost:3000${paths.formToken(requestId)}`
    return (await answerToken(new Request(address)).json()).token as string
  }
  test('is not asked to, without a suspicion', async () => {
    expect((await sendJson(able())).status).toBe(201)
  })

  test('is asked on suspicion, and what it says stays suspect', async () => {
    const body = able({ message: 'See bit.ly/x' })
    const asked = await sendJson(body)
    const { proof } = await solve(asked)
    expect(await listLeads()).toEqual([])
    expect((await sendJson({ ...body, canProve: undefined, proof })).status).toBe(201)
    expect((await onlyLead()).spam).toMatchObject({ verdict: 'suspect', reasons: ['short-link'] })
  })

  test('is not asked when the trap has proved it already', async () => {
    expect((await sendJson(able({ homepage: 'x', message: 'See bit.ly/x' }))).status).toBe(201)
  })

  test('works for it where its network is busy, and is clean then', async () => {
    for (let sent = 0; sent < 10; sent += 1) await sendJson(valid())
    const body = able()
    const { proof } = await solve(await sendJson(body))
    expect((await sendJson({ ...body, proof })).status).toBe(201)
    expect((await sendJson(valid())).status).toBe(201)
    const verdicts = (await listLeads()).map(({ spam }) => spam?.verdict)
    expect(verdicts.filter((verdict) => verdict === 'suspect')).toHaveLength(1)
  })

  test('a form without JavaScript is held back then, not lost', async () => {
    for (let sent = 0; sent < 10; sent += 1) await sendJson(valid())
    const { requestId: _, ...fields } = valid()
    expect((await sendForm({ ...fields, message: 'Without.' })).status).toBe(303)
    const lead = (await listLeads()).find(({ message }) => message === 'Without.')
    expect(lead?.spam).toMatchObject({ verdict: 'suspect', reasons: ['busy-address'] })
    const rows = await runSql(
      { payload },
      sql`select distinct status from deliveries where lead_id = ${lead?.id}`,
    )
    expect(rows).toEqual([{ status: 'held' }])
  })

  test('gets through a crowd that shuts out whoever does not work', async () => {
    await crowd()
    const body = able()
    expect((await sendJson(valid(), { address: '192.0.2.8' })).status).toBe(429)
    const { proof, bits } = await solve(await sendJson(body))
    expect(bits).toBeGreaterThan(13)
    expect((await sendJson({ ...body, proof })).status).toBe(201)
    expect((await onlyLead()).spam?.verdict).toBe('clean')
  })

  test('one attacker with many addresses and forged headers does not shut out others', async () => {
    const flood = Array.from({ length: OVERALL_LIMIT.limit + 40 }, (_, index) =>
      sendJson(valid(), { address: `203.0.113.9, 198.51.${index >> 8}.${index & 255}` }),
    )
    const statuses = (await Promise.all(flood)).map(({ status }) => status)
    const accepted = statuses.filter((status) => status === 201).length
    expect(accepted).toBeLessThanOrEqual(OVERALL_LIMIT.limit)
    expect(accepted).toBeGreaterThan(0.75 * OVERALL_LIMIT.limit)
    await crowd()
    const body = able({ name: 'A visitor' })
    const { proof } = await solve(await sendJson(body, { address: '192.0.2.50' }))
    expect((await sendJson({ ...body, proof }, { address: '192.0.2.50' })).status).toBe(201)
  }, 60_000)

  test('a proof counts for its own request alone, and the limit of its address still holds', async () => {
    await crowd()
    const body = able()
    const { proof } = await solve(await sendJson(body))
    expect((await sendJson({ ...valid(), proof })).status).toBe(429)
    expect((await sendJson({ ...valid(), proof: '13.x.y.1' })).status).toBe(429)
    await runSql({ payload }, sql`truncate rate_limits`)
    for (let sent = 0; sent < ADDRESS_LIMIT.limit; sent += 1) await sendJson(valid())
    expect((await sendJson({ ...body, proof })).status).toBe(429)
  })

  test('is believed its signed time; one of another request is forged', async () => {
    const body = valid()
    const token = await woken(body.requestId)
    await sendJson({ ...body, token, elapsed: 60_000 })
    const quick = await onlyLead()
    expect(quick.spam).toMatchObject({ verdict: 'suspect', reasons: ['too-fast'] })
    expect(quick.spam?.elapsed).toBeLessThan(1000)
    await sendJson({ ...valid(), message: 'Replayed.', token, elapsed: 60_000 })
    const replayed = (await listLeads()).find(({ message }) => message === 'Replayed.')
    expect(replayed?.spam).toMatchObject({ reasons: ['forged-token'], elapsed: 60_000 })
  })

  test.each(['', '?for=', '?for=x', '?for=../../x'])(
    'no time stamp is given for %j',
    async (query) => {
      const address = `http://localhost:3000/api/contact/token${query}`
      expect(answerToken(new Request(address)).status).toBe(400)
    },
  )
})

describe('limits', () => {
  const fill = async (address: string) => {
    for (let sent = 0; sent < ADDRESS_LIMIT.limit; sent += 1) {
      expect((await sendJson(valid(), { address })).status).toBe(201)
    }
  }

  test('one address is refused after its share, others are not', async () => {
    await fill('192.0.2.1')
    const json = await sendJson(valid())
    expect(json.status).toBe(429)
    const seconds = Number(json.headers.get('retry-after'))
    expect(seconds).toBeGreaterThan(0)
    expect(seconds).toBeLessThanOrEqual(ADDRESS_LIMIT.windowSeconds)
    const page = await sendForm(valid())
    expect(page.status).toBe(429)
    expect(page.headers.has('retry-after')).toBe(true)
    expect(await page.text()).toContain('Please call me back.')
    expect((await sendJson(valid(), { address: '192.0.2.2' })).status).toBe(201)
    expect(await listLeads()).toHaveLength(ADDRESS_LIMIT.limit + 1)
  })

  test('an invented address in front of the real one does not help', async () => {
    await fill('203.0.113.1, 192.0.2.1')
    expect((await sendJson(valid(), { address: '203.0.113.2, 192.0.2.1' })).status).toBe(429)
  })

  test('all addresses of one IPv6 network share', async () => {
    await fill('2001:db8:1:2::1')
    expect((await sendJson(valid(), { address: '2001:db8:1:2:ffff::9' })).status).toBe(429)
    expect((await sendJson(valid(), { address: '2001:db8:1:3::1' })).status).toBe(201)
  })

  test('one address alone does not use up what all share', async () => {
    await fill('192.0.2.1')
    await Promise.all(Array.from({ length: 10 }, () => sendJson(valid())))
    // Its own count, and what all share, in lanes.
    const [{ hits }] = (await runSql(
      { payload },
      sql`select sum(hits)::int as hits from rate_limits`,
    )) as [{ hits: number }]
    expect(hits).toBe(2 * ADDRESS_LIMIT.limit)
  })

  test('who is refused because of the crowd has lost none of their own tries', async () => {
    await sendJson(valid(), { address: '192.0.2.7' })
    await crowd()
    const before = await runSql({ payload }, sql`select 1 from rate_limits`)
    const answer = await sendJson(valid(), { address: '192.0.2.8' })
    expect(answer.status).toBe(429)
    expect(Number(answer.headers.get('retry-after'))).toBeLessThanOrEqual(
      OVERALL_LIMIT.windowSeconds,
    )
    expect(await runSql({ payload }, sql`select 1 from rate_limits`)).toHaveLength(before.length)
  })

  test('no address is stored', async () => {
    await sendJson(valid(), { address: '192.0.2.99' })
    const rows = await runSql(
      { payload },
      sql`select row_to_json(l)::text as text from leads l union all select key from rate_limits`,
    )
    expect(JSON.stringify(rows)).not.toContain('192.0.2')
  })

  test('old windows are forgotten by the worker', async () => {
    await runSql(
      { payload },
      sql`
      insert into rate_limits select 'old' || n, now() - interval '2 days', 1 from generate_series(1, 50) n
    `,
    )
    await sendJson(valid())
    const query = (text: string) => postgres(payload).pool.query(text)
    await housekeeping(null, { query, logger: { debug: () => {} } } as never)
    const kept = await runSql<{ isOld: boolean }>(
      { payload },
      sql`select distinct key like 'old%' as "isOld" from rate_limits`,
    )
    expect(kept).toEqual([{ isOld: false }])
  })
})

describe('requests at the door', () => {
  test.each<Record<string, string>>([
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example' },
  ])('from another site: %j', async (headers) => {
    const answer = await sendForm(valid(), { headers })
    expect(answer.status).toBe(403)
    expect(await listLeads()).toEqual([])
  })

  test('in another format', async () => {
    expect((await send('name=Ada', { headers: { 'content-type': 'text/plain' } })).status).toBe(415)
  })

  test('of ten megabytes, with and without a stated length', async () => {
    const big = JSON.stringify({ ...valid(), message: 'x'.repeat(10_000_000) })
    expect((await sendJson({ ...valid(), message: 'x'.repeat(70_000) })).status).toBe(413)
    let read = 0
    const stream = new ReadableStream({
      pull(controller) {
        read += 16_384
        controller.enqueue(new TextEncoder().encode(big.slice(read - 16_384, read)))
        if (read >= big.length) controller.close()
      },
    })
    const request = new Request('http://localhost:3000/api/contact', {
      method: 'POST',
      body: stream,
      headers: { 'content-type': 'application/json' },
      duplex: 'half',
    } as RequestInit)
    const getSite = () => Promise.reject(new Error('not asked'))
    const openPayload = () => Promise.reject(new Error('not asked'))
    expect((await answerContact(request, { openPayload, getSite, drawPage })).status).toBe(413)
    expect(read).toBeLessThan(200_000)
  })
})

describe('when storage fails', () => {
  // The error of a failed query quotes its parameters.
  function expectNobodyIn(calls: unknown) {
    const text = inspect(calls, { depth: 9, showHidden: true })
    for (const secret of ['Ada Lovelace', 'ada@example.com', 'Please call me back.']) {
      expect(text).not.toContain(secret)
    }
  }

  async function withoutDatabase(work: () => Promise<void>) {
    const slash = test_.databaseUrl.lastIndexOf('/')
    const [origin, name] = [test_.databaseUrl.slice(0, slash), test_.databaseUrl.slice(slash + 1)]
    await onServer(origin, `alter database ${name} allow_connections false`)
    await onServer(
      origin,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}'`,
    )
    try {
      await work()
    } finally {
      await onServer(origin, `alter database ${name} allow_connections true`)
    }
  }

  test('an outage is a 503 that keeps the text, logs nobody, and ends by itself', async () => {
    const log = vi.spyOn(payload.logger, 'error').mockReturnValue()
    const body = valid()
    await withoutDatabase(async () => {
      const json = await sendJson(body)
      expect([json.status, await json.json()]).toEqual([
        503,
        { ok: false, message: formWords.en.unavailable },
      ])
      expect(json.headers.has('retry-after')).toBe(true)
      const page = await sendForm(body)
      expect(page.status).toBe(503)
      expect(page.headers.has('retry-after')).toBe(true)
      const html = await page.text()
      expect(html).toContain('Please call me back.')
      expect(html).toContain(body.requestId)
    })
    expect(log).toHaveBeenCalled()
    expectNobodyIn(log.mock.calls)
    expect((await sendJson(body)).status).toBe(201)
    expect(await countRows()).toEqual({ leads: 1, events: 1, deliveries: 2 })
  })

  test('a database that hangs is a 503 after a while, and the second try makes no second lead', async () => {
    const log = vi.spyOn(payload.logger, 'error').mockReturnValue()
    const blocker = new Client({ connectionString: test_.databaseUrl })
    await blocker.connect()
    await blocker.query('begin; lock table leads in access exclusive mode')
    const body = valid()
    expect((await sendJson(body, { patience: 200 })).status).toBe(503)
    await blocker.query('rollback')
    await blocker.end()
    expect((await sendJson(body)).status).toBe(201)
    expect(await countRows()).toEqual({ leads: 1, events: 1, deliveries: 2 })
    expectNobodyIn(log.mock.calls)
  })

  test('a database that cannot even be opened leaves one line in the log, about nobody', async () => {
    const log = vi.spyOn(console, 'error').mockReturnValue()
    const openPayload = () =>
      Promise.reject(Object.assign(new Error('for Ada Lovelace'), { code: 'ECONNREFUSED' }))
    expect((await sendJson(valid(), { openPayload })).status).toBe(503)
    expect(log.mock.calls).toEqual([['A contact request could not be stored (ECONNREFUSED)']])
  })

  test('a connection that is lost between two statements fails its transaction, not the process', async () => {
    const slash = test_.databaseUrl.lastIndexOf('/')
    const lost = transact(payload, async (run) => {
      const [row] = await run<{ pid: number }>(sql`select pg_backend_pid() as pid`)
      await onServer(test_.databaseUrl.slice(0, slash), `select pg_terminate_backend(${row?.pid})`)
      await sleep(100)
      return run(sql`select 1`)
    })
    await expect(lost).rejects.toThrow()
    expect((await sendJson(valid())).status).toBe(201)
  })

  test('a lead is never stored without its deliveries', async () => {
    const log = vi.spyOn(payload.logger, 'error').mockReturnValue()
    await runSql(
      { payload },
      sql`alter table deliveries add constraint broken check (attempts > 0)`,
    )
    expect((await sendJson(valid())).status).toBe(503)
    await runSql({ payload }, sql`alter table deliveries drop constraint broken`)
    expect(await countRows()).toEqual({ leads: 0, events: 0, deliveries: 0 })
    expect(log).toHaveBeenCalledOnce()
    expectNobodyIn(log.mock.calls)
  })
})
