import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import type { Means } from '#delivery/means.ts'
import { createEntry, createTopic, sendRequest } from '../support/factories.ts'
import {
  decodeWords,
  headerOf,
  type MailServer,
  partOf,
  type ReceivedMail,
  startMailServer,
} from '../support/mail-server.ts'
import { type Outbox, openOutbox } from '../support/outbox.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload
let mail: MailServer
let outbox: Outbox
let means: Means

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  mail = await startMailServer()
  outbox = openOutbox(payload)
  means = outbox.meansWith({
    SMTP_URL: mail.url,
    MAIL_FROM: 'Lemma <lemma@example.com>',
    SALES_INBOX: 'sales@example.com, second@example.com',
    SITE_URL: 'https://glossary.example.com',
  })
})
afterAll(async () => {
  await outbox.close()
  await mail.close()
  await opened.close()
})
beforeEach(() => {
  mail.received.length = 0
})

const setSettings = (data: Record<string, unknown>) =>
  payload.updateGlobal({ slug: 'lead-settings', data, overrideAccess: true })

/** What arrived for a request: the mail to sales and the confirmation. */
async function mailsOf(given: Record<string, string>, change?: (lead: number) => Promise<unknown>) {
  const lead = await sendRequest(payload, given)
  await change?.(lead)
  await outbox.deliverAll(lead, means)
  const find = (kind: string): ReceivedMail => {
    const found = mail.received.find((one) => headerOf(one, 'Auto-Submitted') === kind)
    if (!found) throw new Error(`no ${kind} mail`)
    return found
  }
  return { lead, sales: find('auto-generated'), reply: find('auto-replied') }
}

test('the mail to sales is answered to the visitor, the confirmation to sales', async () => {
  const { lead, sales, reply } = await mailsOf({ name: 'Zoë Müller', email: 'zoe@example.com' })
  expect(sales.to).toEqual(['sales@example.com', 'second@example.com'])
  expect(sales.from).toBe('lemma@example.com')
  expect(decodeWords(headerOf(sales, 'Reply-To'))).toBe('Zoë Müller <zoe@example.com>')
  expect(reply.to).toEqual(['zoe@example.com'])
  expect(headerOf(reply, 'Reply-To')).toContain('sales@example.com')
  for (const one of [sales, reply]) {
    expect(headerOf(one, 'From')).toBe('Lemma <lemma@example.com>')
    expect(headerOf(one, 'X-Auto-Response-Suppress')).toBe('All')
    expect(headerOf(one, 'Message-ID')).toMatch(/^<[0-9a-f-]{36}@glossary[.]example[.]com>$/)
  }
  const link = `https://glossary.example.com/admin/collections/leads/${lead}`
  for (const type of ['text/plain', 'text/html'] as const) {
    expect(partOf(sales, type)).toContain(link)
    expect(partOf(reply, type)).not.toContain('/admin')
  }
})

test('each speaks its reader’s language, and names the entry in the visitor’s', async () => {
  await createEntry(payload, { locale: 'de', term: 'Größenwahl', slug: 'groessenwahl' })
  await setSettings({ teamLanguage: 'en' })
  const { sales, reply } = await mailsOf({ locale: 'de', entry: 'groessenwahl' })
  expect(decodeWords(headerOf(sales, 'Subject'))).toBe(
    'New request: Ada Lovelace, Analytical Engines · Größenwahl',
  )
  expect(decodeWords(headerOf(reply, 'Subject'))).toContain('Ihre Anfrage ist angekommen')
  expect(partOf(reply, 'text/plain')).toContain(
    'https://glossary.example.com/de/glossary/groessenwahl',
  )
})

test('an entry that is not public is not named', async () => {
  const entry = await createEntry(payload, { term: 'Canary', slug: 'canary-entry' })
  const { sales, reply } = await mailsOf({ entry: 'canary-entry' }, () =>
    payload.update({
      collection: 'entries',
      id: entry.id,
      data: { _status: 'draft' },
      locale: 'en',
      overrideAccess: true,
    }),
  )
  for (const one of [sales, reply]) expect(decodeWords(one.raw)).not.toContain('Canary')
})

describe('what somebody wrote into the form', () => {
  // Past the form's own cleaning, as an import or an older version may have left it.
  const EVIL = 'Ada\r\nBcc: everyone@example.com\r\n\r\n<script>alert(1)</script>'

  test('makes no header, no second recipient and no markup', async () => {
    const { sales, reply } = await mailsOf({}, (lead) =>
      runSql(
        { payload },
        sql`update leads set name = ${EVIL}, company = ${EVIL}, source_campaign = ${EVIL} where id = ${lead}`,
      ),
    )
    for (const one of [sales, reply]) {
      expect(headerOf(one, 'Bcc')).toBeUndefined()
      expect(one.to).not.toContain('everyone@example.com')
      expect(partOf(one, 'text/html')).not.toContain('<script>')
      expect(headerOf(one, 'Content-Type')).toContain('multipart/alternative')
    }
    expect(partOf(sales, 'text/html')).toContain('&lt;script&gt;')
  })

  test('is not sent on to the address in the form', async () => {
    const { reply } = await mailsOf({
      name: 'Win a prize',
      message: 'canary-text',
      company: 'canary-firm',
    })
    for (const type of ['text/plain', 'text/html'] as const) {
      expect(partOf(reply, type)).not.toMatch(/canary/)
    }
  })
})

describe('routing', () => {
  test('by topic, by language, by the first rule that fits, and else to SALES_INBOX', async () => {
    const topic = await createTopic(payload, {})
    const other = await createTopic(payload, {})
    await createEntry(payload, { term: 'Routed', slug: 'routed', topics: [topic.id] })
    await createEntry(payload, {
      term: 'Routed',
      slug: 'geleitet',
      locale: 'de',
      topics: [topic.id],
    })
    await setSettings({
      routing: [
        { topic: topic.id, language: 'de', inbox: 'both@example.com' },
        { topic: topic.id, inbox: 'topic@example.com' },
        { topic: other.id, inbox: 'gone@example.com' },
        { language: 'de', inbox: 'german@example.com' },
      ],
    })
    // A rule whose topic is gone must not become one that fits everything.
    await payload.delete({ collection: 'topics', id: other.id, overrideAccess: true })
    const inboxOf = async (given: Record<string, string>) => {
      mail.received.length = 0
      return (await mailsOf(given)).sales.to[0]
    }
    expect(await inboxOf({ entry: 'routed' })).toBe('topic@example.com')
    expect(await inboxOf({ entry: 'geleitet', locale: 'de' })).toBe('both@example.com')
    expect(await inboxOf({ locale: 'de' })).toBe('german@example.com')
    expect(await inboxOf({})).toBe('sales@example.com')
  })

  test('a rule without a condition is refused', async () => {
    const refused = setSettings({ routing: [{ inbox: 'all@example.com' }] })
    await expect(refused).rejects.toThrow()
  })
})

test('without a server a folder can keep the mails, for anybody’s mail program', async () => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-mailbox-'))
  const local = outbox.meansWith({ MAILBOX_DIR: path.join(folder, 'mailbox') })
  const lead = await sendRequest(payload, { email: 'ada@example.com' })
  await outbox.deliverAll(lead, local)
  expect(await outbox.rows(lead)).toMatchObject([
    { status: 'sent', detail: 'mailbox' },
    { status: 'sent', detail: 'mailbox' },
  ])
  const files = await readdir(path.join(folder, 'mailbox'))
  expect(files.map((file) => path.extname(file))).toEqual(['.eml', '.eml'])
  const texts = await Promise.all(
    files.map((file) => readFile(path.join(folder, 'mailbox', file), 'utf8')),
  )
  expect(texts.map((raw) => headerOf({ raw }, 'To')).sort()).toEqual([
    'ada@example.com',
    'sales@localhost',
  ])
  await rm(folder, { recursive: true })
})

describe('a team that wants its mails together', () => {
  beforeAll(() => setSettings({ salesMail: 'hourly', routing: [] }))
  afterAll(() => setSettings({ salesMail: 'at-once' }))

  test('gets one about all that came in, when it is time', async () => {
    await runSql({ payload }, sql`truncate deliveries cascade`)
    const leads: number[] = []
    for (const name of ['Ada <b>', 'Grace', 'Hedy'])
      leads.push(await sendRequest(payload, { name }))
    const due = await Promise.all(leads.map(async (lead) => (await outbox.rowOf(lead)).due))
    for (const seconds of due) {
      expect(seconds).toBeGreaterThan(0)
      expect(seconds).toBeLessThanOrEqual(3600)
    }
    for (const lead of leads) await outbox.deliverAll(lead, means)
    const toSales = () => mail.received.filter(({ to }) => to.includes('sales@example.com'))
    expect(toSales()).toEqual([])

    await outbox.makeDue()
    for (const lead of leads) await outbox.deliverAll(lead, means)
    const [digest, ...more] = toSales()
    if (!digest) throw new Error('no mail')
    expect(more).toEqual([])
    expect(headerOf(digest, 'Subject')).toBe('3 new requests')
    const html = partOf(digest, 'text/html')
    for (const lead of leads) expect(html).toContain(`/admin/collections/leads/${lead}`)
    expect(html).not.toContain('<b>')
    for (const lead of leads) expect((await outbox.rowOf(lead)).status).toBe('sent')
  })

  test('still gets what is for another inbox apart', async () => {
    await runSql({ payload }, sql`truncate deliveries cascade`)
    await setSettings({ routing: [{ language: 'de', inbox: 'german@example.com' }] })
    const leads = [await sendRequest(payload), await sendRequest(payload, { locale: 'de' })]
    await outbox.makeDue()
    for (const lead of leads) await outbox.deliverAll(lead, means)
    const inboxes = mail.received.map(({ to }) => to[0]).filter((to) => !to?.startsWith('ada-'))
    expect(inboxes.sort()).toEqual(['german@example.com', 'sales@example.com'])
  })
})
