import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { deliverOne } from '#delivery/deliver.ts'
import type { Means } from '#delivery/means.ts'
import { MAX_ATTEMPTS } from '#delivery/outcome.ts'
import { sweepOutbox, wakeWaiting } from '#delivery/sweep.ts'
import { sendRequest } from '../support/factories.ts'
import { headerOf, type MailServer, startMailServer } from '../support/mail-server.ts'
import { type Outbox, openOutbox } from '../support/outbox.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload
let mail: MailServer
let means: Means
let outbox: Outbox

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  mail = await startMailServer()
  outbox = openOutbox(payload)
  means = outbox.meansWith({ SMTP_URL: mail.url, SALES_INBOX: 'sales@example.com' })
})
afterAll(async () => {
  await outbox.close()
  await mail.close()
  await opened.close()
})
beforeEach(async () => {
  mail.setMode('accept')
  mail.received.length = 0
  await ask(sql`truncate leads, lead_events, deliveries, rate_limits, leads_texts cascade`)
  await ask(sql`delete from graphile_worker._private_jobs`)
})

const ask = <Row>(statement: ReturnType<typeof sql>) => runSql<Row>({ payload }, statement)

const rows = (lead: number) => outbox.rows(lead)
const rowOf = (lead: number, kind?: string) => outbox.rowOf(lead, kind)
const deliverAll = (lead: number, by = means) => outbox.deliverAll(lead, by)
const makeDue = () => outbox.makeDue()
const jobs = () =>
  ask<{ payload: unknown; key: string; inSeconds: number }>(sql`
    select payload, key, extract(epoch from run_at - now())::int as "inSeconds"
    from graphile_worker._private_jobs where key is not null order by id
  `)
const events = (lead: number) =>
  ask(sql`select detail from lead_events where lead_id = ${lead} and kind = 'delivery' order by id`)

describe('a stored request', () => {
  test('has a job for each delivery, which carries its id alone', async () => {
    const deliveries = await rows(await sendRequest(payload))
    expect(deliveries.map(({ status }) => status)).toEqual(['waiting', 'waiting'])
    const queued = await jobs()
    expect(queued.map((job) => job.payload)).toEqual(
      expect.arrayContaining(deliveries.map(({ id }) => ({ id }))),
    )
    expect(queued).toHaveLength(2)
  })

  test('that is suspected has none', async () => {
    const lead = await sendRequest(payload, { elapsed: '3' })
    expect((await rows(lead)).map(({ status }) => status)).toEqual(['held', 'held'])
    expect(await jobs()).toEqual([])
  })

  test('is told to sales and confirmed to the visitor, each once', async () => {
    const lead = await sendRequest(payload, { email: 'ada@example.com' })
    await deliverAll(lead)
    await deliverAll(lead)
    expect(mail.received.map(({ to }) => to).sort()).toEqual([
      ['ada@example.com'],
      ['sales@example.com'],
    ])
    const sent = await rows(lead)
    expect(sent).toMatchObject([
      { status: 'sent', detail: null, attempts: 1, due: null },
      { status: 'sent', detail: null, attempts: 1, due: null },
    ])
  })
})

test('two workers that are woken for the same delivery send it once', async () => {
  const second = outbox.meansWith({ SMTP_URL: mail.url, SALES_INBOX: 'sales@example.com' })
  const { id } = await rowOf(await sendRequest(payload))
  await Promise.all([means, second, means, second].map((by) => deliverOne(by, id)))
  expect(mail.received).toHaveLength(1)
})

describe('what a mail server does', () => {
  test.each([
    ['later', { status: 'waiting', detail: 'smtp:451' }],
    ['refuse', { status: 'failed', detail: 'smtp:550' }],
    ['die-after-data', { status: 'waiting', detail: 'no-connection' }],
  ] as const)('%s', async (mode, expected) => {
    const lead = await sendRequest(payload)
    mail.setMode(mode)
    await deliverOne(means, (await rowOf(lead)).id)
    const row = await rowOf(lead)
    expect(row).toMatchObject({ ...expected, attempts: 1 })
    const isOver = expected.status === 'failed'
    expect(await events(lead)).toEqual(isOver ? [{ detail: 'sales-mail → failed' }] : [])
    if (isOver) return
    // The next attempt has its time, and a job at that time.
    expect(row.due).toBeGreaterThanOrEqual(7)
    expect(row.due).toBeLessThanOrEqual(12)
    const apart = await ask<{ seconds: number }>(sql`
      select abs(extract(epoch from j.run_at - d.due_at))::float8 as seconds
      from deliveries d join graphile_worker.jobs j on j.key = 'deliver:' || d.id
      where d.id = ${row.id}
    `)
    expect(apart).toEqual([{ seconds: 0 }])
    // Not before its time.
    await deliverOne(means, row.id)
    expect((await rowOf(lead)).attempts).toBe(1)
  })

  test('is away', async () => {
    const nowhere = outbox.meansWith({
      SMTP_URL: 'smtp://127.0.0.1:1',
      SALES_INBOX: 's@example.com',
    })
    const lead = await sendRequest(payload)
    await deliverOne(nowhere, (await rowOf(lead)).id)
    expect(await rowOf(lead)).toMatchObject({ status: 'waiting', detail: 'no-connection' })
  })

  test('dies after it took the mail: it gets the mail again, under the same id', async () => {
    const lead = await sendRequest(payload)
    const { id } = await rowOf(lead)
    mail.setMode('die-after-data')
    await deliverOne(means, id)
    mail.setMode('accept')
    await makeDue()
    await deliverOne(means, id)
    const ids = mail.received.map((received) => headerOf(received, 'Message-ID'))
    expect(ids).toHaveLength(2)
    expect(ids[0]).toBe(ids[1])
    expect(await rowOf(lead)).toMatchObject({ status: 'sent', attempts: 2 })
  })

  test('fails for a day: then it is over, and sales can see it', async () => {
    const lead = await sendRequest(payload)
    const { id } = await rowOf(lead)
    mail.setMode('later')
    await ask(sql`update deliveries set attempts = ${MAX_ATTEMPTS - 1} where id = ${id}`)
    await deliverOne(means, id)
    expect(await rowOf(lead)).toMatchObject({ status: 'failed', detail: 'smtp:451', due: null })
    expect(await events(lead)).toEqual([{ detail: 'sales-mail → failed' }])
  })
})

describe('without a mail server', () => {
  test('mails wait and say why, for as long as it takes, and go out once there is one', async () => {
    const none = outbox.meansWith({})
    const lead = await sendRequest(payload)
    for (let again = 0; again < 3; again += 1) {
      await makeDue()
      await deliverAll(lead, none)
    }
    for (const row of await rows(lead)) {
      expect(row).toMatchObject({ status: 'waiting', detail: 'no-mail-server', attempts: 0 })
    }
    await ask(sql`delete from graphile_worker._private_jobs`)
    await wakeWaiting(means.run)
    expect(await jobs()).toHaveLength(2)
    await deliverAll(lead)
    expect(mail.received).toHaveLength(2)
  })

  test('the mail to sales waits for an inbox, the confirmation does not', async () => {
    const homeless = outbox.meansWith({ SMTP_URL: mail.url })
    const lead = await sendRequest(payload)
    await deliverAll(lead, homeless)
    expect(await rowOf(lead)).toMatchObject({ status: 'waiting', detail: 'no-inbox' })
    expect(await rowOf(lead, 'autoresponder')).toMatchObject({ status: 'sent' })
  })
})

describe('the verdict', () => {
  const judge = (id: number, verdict: 'clean' | 'suspect' | 'spam') =>
    payload.update({ collection: 'leads', id, data: { spam: { verdict } }, overrideAccess: true })
  const trash = (id: number, deletedAt: string | null) =>
    payload.update({
      collection: 'leads',
      id,
      data: { deletedAt },
      trash: true,
      overrideAccess: true,
    })
  const statuses = async (lead: number) => (await rows(lead)).map(({ status }) => status)

  test('“not spam” sends what was held back', async () => {
    const lead = await sendRequest(payload, { homepage: 'x' })
    await judge(lead, 'clean')
    expect(await statuses(lead)).toEqual(['waiting', 'waiting'])
    expect(await jobs()).toHaveLength(2)
    await deliverAll(lead)
    expect(await statuses(lead)).toEqual(['sent', 'sent'])
  })

  test('“spam” withdraws what waits, suspicion holds it back', async () => {
    const lead = await sendRequest(payload)
    await judge(lead, 'suspect')
    expect(await statuses(lead)).toEqual(['held', 'held'])
    await judge(lead, 'spam')
    expect(await statuses(lead)).toEqual(['withdrawn', 'withdrawn'])
    await deliverAll(lead)
    expect(mail.received).toEqual([])
    await judge(lead, 'clean')
    expect(await statuses(lead)).toEqual(['waiting', 'waiting'])
  })

  test('leaves alone what has been sent', async () => {
    const lead = await sendRequest(payload)
    await deliverAll(lead)
    await judge(lead, 'spam')
    await judge(lead, 'clean')
    expect(await statuses(lead)).toEqual(['sent', 'sent'])
    expect(mail.received).toHaveLength(2)
  })

  test('the trash withdraws too, and gives back', async () => {
    const lead = await sendRequest(payload)
    await trash(lead, new Date().toISOString())
    expect(await rows(lead)).toMatchObject([
      { status: 'withdrawn', detail: 'trash' },
      { status: 'withdrawn', detail: 'trash' },
    ])
    await trash(lead, null)
    expect(await statuses(lead)).toEqual(['waiting', 'waiting'])
  })

  test('nothing goes out for a suspect whose delivery waits by mistake', async () => {
    const lead = await sendRequest(payload, { elapsed: '3' })
    await ask(sql`update deliveries set status = 'waiting'`)
    await sweepOutbox(means.run, 0)
    await deliverAll(lead)
    expect([await jobs(), mail.received]).toEqual([[], []])
  })
})

describe('the sweep', () => {
  const lease = (by: string, seconds: number) =>
    ask(sql`
      update deliveries set leased_by = ${by}, leased_until = now() + make_interval(secs => ${seconds})
    `)

  beforeEach(async () => {
    await sendRequest(payload)
    await ask(sql`delete from graphile_worker._private_jobs`)
    await ask(sql`update deliveries set due_at = now() - interval '1 minute'`)
  })

  test('queues what has no job, whatever its age', async () => {
    await ask(sql`update deliveries set due_at = null, key = null where kind = 'sales-mail'`)
    await sweepOutbox(means.run)
    expect(await jobs()).toHaveLength(2)
    await sweepOutbox(means.run)
    expect(await jobs()).toHaveLength(2)
  })

  test('leaves alone what is being sent', async () => {
    await means.run(sql`select`)
    await lease(means.worker, 30)
    await sweepOutbox(means.run)
    expect(await jobs()).toEqual([])
  })

  test.each([
    ['a worker that was killed', 'lemma-worker-killed', 30],
    ['a worker that hangs', 'own', -1],
  ])('takes over from %s', async (_, by, seconds) => {
    await lease(by === 'own' ? means.worker : by, seconds)
    await sweepOutbox(means.run)
    expect(await jobs()).toHaveLength(2)
  })

  test('leaves alone what has its time still to come', async () => {
    await ask(sql`update deliveries set due_at = now() + interval '1 minute'`)
    await sweepOutbox(means.run)
    expect(await jobs()).toEqual([])
  })
})

describe('the confirmation', () => {
  test.each(['ada@example.com', 'ADA+shop@Example.com'])(
    'reaches one person twice a day at most, also as %s',
    async (third) => {
      for (const email of ['ada@example.com', 'ada@example.com', third]) {
        await deliverAll(await sendRequest(payload, { email }))
      }
      const replies = mail.received.filter(
        (one) => headerOf(one, 'Auto-Submitted') === 'auto-replied',
      )
      expect(replies).toHaveLength(2)
      const withdrawn = await ask(sql`
        select status, detail, attempts::int from deliveries
        where kind = 'autoresponder' and status <> 'sent'
      `)
      expect(withdrawn).toEqual([{ status: 'withdrawn', detail: 'reply-limit', attempts: 0 }])
      // Sales hears of all three.
      expect(mail.received).toHaveLength(5)
    },
  )

  test('keeps the limit where many are sent at once', async () => {
    const leads: number[] = []
    for (let sent = 0; sent < 6; sent += 1) {
      leads.push(await sendRequest(payload, { email: 'bob@example.com' }))
    }
    const replies = await Promise.all(leads.map((lead) => rowOf(lead, 'autoresponder')))
    await Promise.all(replies.map(({ id }) => deliverOne(means, id)))
    expect(mail.received).toHaveLength(2)
  })
})
