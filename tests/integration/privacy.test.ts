import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { inspect, promisify } from 'node:util'
import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { runAlone, transact } from '#cms/transact.ts'
import { openMeans } from '#delivery/means.ts'
import { getEnv } from '#lib/env.ts'
import { listReceipts, replayErasures, takeUpReceipts } from '#privacy/replay.ts'
import { applyRetention, forecastRetention } from '#privacy/retention.ts'
import { crontab, tasks } from '#worker/tasks.ts'
import { sendRequest } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor, signInAll } from '../support/rest-door.ts'

const CANARY = 'canary-4711@example.com'

let opened: TestPayload
let payload: Payload
let rest: RestDoor
let tokens: Awaited<ReturnType<typeof signInAll>>

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  rest = await openRestDoor(payload)
  tokens = await signInAll(payload)
})
afterAll(() => opened.close())
beforeEach(() =>
  runSql(
    { payload },
    sql`truncate leads, lead_events, deliveries, privacy_log, lead_settings, payload_preferences,
      payload_locked_documents, graphile_worker._private_jobs cascade`,
  ),
)

const call = (door: string, address: unknown, role = 'admin') =>
  rest.call('POST', `privacy-log/${door}`, { token: tokens[role], body: { address } })

/** Everything the database holds, as one text. */
async function dump(): Promise<string> {
  const tables = await runSql<{ name: string }>(
    { payload },
    sql`select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname in ('public', 'graphile_worker')`,
  )
  const texts = await Promise.all(
    tables.map(({ name }) =>
      runSql({ payload }, sql`select t::text as text from ${sql.raw(name)} t`),
    ),
  )
  return JSON.stringify(texts)
}

const count = async (table: string) => {
  const [row] = await runSql<{ count: number }>(
    { payload },
    sql`select count(*)::int as count from ${sql.raw(table)}`,
  )
  return row?.count
}

const logged = async () =>
  (await payload.find({ collection: 'privacy-log', depth: 0, overrideAccess: true })).docs

async function leaveTraces() {
  const first = await sendRequest(payload, { email: 'Canary-4711@Example.com' })
  const second = await sendRequest(payload, { email: CANARY, message: 'Again.' })
  const other = await sendRequest(payload, {
    email: 'other@example.com',
    message: `Ask CANARY-4711@example.com, not x${CANARY} or ${CANARY}.org.`,
  })
  await payload.update({
    collection: 'leads',
    id: second,
    data: { status: 'contacted' },
    overrideAccess: true,
  })
  for (const lead of [second, other]) {
    await payload.create({
      collection: 'lead-events',
      data: { lead, kind: 'note', detail: `Wrote to ${CANARY}` },
      overrideAccess: true,
    })
  }
  await runSql(
    { payload },
    sql`
    insert into payload_preferences (key, value, created_at, updated_at)
    values (${`collection-leads-${first}`}, '{}', now(), now()),
      ('collection-leads', ${JSON.stringify({ search: CANARY })}, now(), now())
  `,
  )
  await runSql(
    { payload },
    sql`
    with lock as (insert into payload_locked_documents default values returning id)
    insert into payload_locked_documents_rels (parent_id, path, leads_id)
    select id, 'document', ${first} from lock
  `,
  )
  return { first, second, other }
}

describe('erasing an address', () => {
  test('says beforehand how much there is', async () => {
    await leaveTraces()
    const { status, text } = await call('look-up', ' CANARY-4711@example.com ')
    expect([status, JSON.parse(text)]).toEqual([
      200,
      { leads: 2, events: 4, deliveries: 4, mentions: 2 },
    ])
  })

  test('leaves nothing of it anywhere in the database, and others untouched', async () => {
    const { other } = await leaveTraces()
    const { status, text } = await call('erase', 'Canary-4711@example.COM')
    expect(status).toBe(200)
    expect(JSON.parse(text).counts).toEqual({ leads: 2, events: 4, deliveries: 4, mentions: 2 })
    const lead = await payload.findByID({ collection: 'leads', id: other, overrideAccess: true })
    expect(lead.message).toBe(`Ask […], not x${CANARY} or ${CANARY}.org.`)
    await runSql({ payload }, sql`update leads set message = '' where id = ${other}`)
    expect((await dump()).toLowerCase()).not.toContain('canary-4711')
    expect(await count('lead_events')).toBe(2)
    expect(await count('deliveries')).toBe(2)
    expect(await count('payload_preferences')).toBe(0)
    expect(await count('payload_locked_documents')).toBe(0)
    const jobs = await runSql(
      { payload },
      sql`select 1 from graphile_worker._private_jobs where key like 'deliver:%'
        and substr(key, 9)::int not in (select id from deliveries)`,
    )
    expect(jobs).toEqual([])
  })

  test('takes leads in the trash along', async () => {
    const { first } = await leaveTraces()
    await runSql({ payload }, sql`update leads set deleted_at = now() where id = ${first}`)
    expect(JSON.parse((await call('erase', CANARY)).text).counts.leads).toBe(2)
  })

  test('writes a receipt that names the person who did it and nobody else', async () => {
    await leaveTraces()
    const { receipt } = JSON.parse((await call('erase', CANARY)).text)
    const { status, text, headers } = await rest.call('GET', `privacy-log/${receipt.id}/receipt`, {
      token: tokens.admin,
    })
    expect(status).toBe(200)
    expect(headers.get('content-disposition')).toContain('attachment')
    expect(JSON.parse(text)).toEqual({
      receipt: receipt.receipt,
      action: 'erased',
      at: receipt.at,
      by: 'The admin',
      leads: 2,
      events: 4,
      deliveries: 4,
      mentions: 2,
      addressHash: expect.stringMatching(/^[\w-]{43}$/),
    })
  })

  test('is one transaction: where the receipt cannot be written nothing is erased', async () => {
    await leaveTraces()
    await runSql({ payload }, sql`alter table privacy_log rename to privacy_log_away`)
    const { status, text } = await call('erase', CANARY)
    await runSql({ payload }, sql`alter table privacy_log_away rename to privacy_log`)
    expect(status).toBe(500)
    expect(text.toLowerCase()).not.toContain('canary')
    expect(await count('leads')).toBe(3)
  })

  test('keeps the address out of the log, also when it fails', async () => {
    await leaveTraces()
    const lines: unknown[] = []
    const { logger } = payload
    const spied = ['info', 'warn', 'error', 'debug', 'trace', 'fatal'] as const
    const kept = spied.map((level) => logger[level])
    for (const level of spied) logger[level] = ((...all: unknown[]) => lines.push(all)) as never
    await runSql({ payload }, sql`alter table privacy_log rename to privacy_log_away`)
    for (const door of ['look-up', 'export-address', 'erase']) await call(door, CANARY)
    await runSql({ payload }, sql`alter table privacy_log_away rename to privacy_log`)
    await runSql({ payload }, sql`alter table lead_events rename to lead_events_away`)
    for (const door of ['look-up', 'export-address', 'erase']) await call(door, CANARY)
    await runSql({ payload }, sql`alter table lead_events_away rename to lead_events`)
    for (const door of ['look-up', 'export-address', 'erase']) await call(door, CANARY)
    for (const [index, level] of spied.entries()) logger[level] = kept[index] as never
    expect(inspect(lines, { depth: 12 }).toLowerCase()).not.toContain('canary')
    expect(lines).toHaveLength(5)
  })
})

describe('the doors of an address', () => {
  test.each([
    ['visitor', 401],
    ['marketing', 403],
    ['sales', 403],
    ['admin', 200],
  ])('%s gets %i', async (role, status) => {
    await leaveTraces()
    for (const door of ['look-up', 'export-address', 'erase']) {
      const answer = await call(door, CANARY, role)
      expect(answer.status, door).toBe(status)
      if (status !== 200) expect(answer.text, door).not.toContain('canary')
    }
    expect(await count('leads')).toBe(status === 200 ? 1 : 3)
  })

  test.each([undefined, null, '', 'x', 'a b@c', 7, ['a@b'], `${'x'.repeat(250)}@example.com`])(
    'does not take %j for an address',
    async (address) => {
      expect((await call('erase', address)).status).toBe(422)
    },
  )

  test('is not for another site', async () => {
    const headers = { cookie: `payload-token=${tokens.admin}`, origin: 'https://evil.example' }
    const body = { address: CANARY }
    const { status } = await rest.call('POST', 'privacy-log/erase', { headers, body })
    expect(status).toBe(401)
  })

  test('the export holds everything about the address and is in the log', async () => {
    const { first, second } = await leaveTraces()
    const { text, headers } = await call('export-address', CANARY)
    const data = JSON.parse(text)
    expect(headers.get('content-disposition')).toContain('attachment')
    expect(data.leads.map(({ id }: { id: number }) => id)).toEqual([first, second])
    expect(data.leads[1]).toMatchObject({ consent: { at: expect.any(String) } })
    expect([data.timeline.length, data.deliveries.length]).toEqual([4, 4])
    expect(JSON.stringify(data.timeline)).toContain(`Wrote to ${CANARY}`)
    expect(text).not.toContain('other@example.com')
    expect(await logged()).toMatchObject([{ action: 'exported-address', leads: 2 }])
  })
})

describe('after a restore', () => {
  const means = () => ({
    run: runAlone(payload),
    inTransaction: <T>(work: Parameters<typeof transact<T>>[1]) => transact(payload, work),
    secret: getEnv().PAYLOAD_SECRET,
  })
  /** As a backup from before the erasure has them. */
  const restore = async (email: string) => {
    const id = await sendRequest(payload, { email })
    await runSql(
      { payload },
      sql`update leads set created_at = now() - interval '1 day' where id = ${id}`,
    )
    return id
  }

  test('what was erased is erased again, what came later stays', async () => {
    await leaveTraces()
    await call('erase', CANARY)
    await restore('CANARY-4711@example.com')
    const later = await sendRequest(payload, { email: CANARY })
    await call('erase', 'somebody-else@example.com')
    expect(await replayErasures(means())).toBe(1)
    const { docs } = await payload.find({
      collection: 'leads',
      where: { email: { equals: CANARY } },
      overrideAccess: true,
    })
    expect(docs.map(({ id }) => id)).toEqual([later])
    expect((await logged()).map(({ action }) => action)).toEqual([
      'erased-again',
      'erased',
      'erased',
    ])
    expect(await replayErasures(means())).toBe(0)
  })

  test('a file of receipts stands in for those that the backup does not know', async () => {
    await call('erase', CANARY)
    const kept = await listReceipts(runAlone(payload))
    expect(JSON.stringify(kept)).not.toContain('canary')
    await runSql({ payload }, sql`delete from privacy_log`)
    await restore(CANARY)
    expect(await replayErasures(means())).toBe(0)
    for (let again = 0; again < 2; again += 1) await takeUpReceipts(runAlone(payload), kept)
    expect(await replayErasures(means())).toBe(1)
    expect(await listReceipts(runAlone(payload))).toEqual(kept)
  })
})

test('the worker does both every day, and says only how many', async () => {
  await call('erase', CANARY)
  await payload.updateGlobal({
    slug: 'lead-settings',
    data: { teamLanguage: 'en', salesMail: 'at-once', retention: { open: 1 } },
    overrideAccess: true,
  })
  const leads = ['old@example.com', CANARY, 'new@example.com']
  for (const email of leads) await sendRequest(payload, { email })
  await runSql(
    { payload },
    sql`update leads set created_at = now() - interval '1 hour' where email = ${CANARY}`,
  )
  await runSql(
    { payload },
    sql`update leads set updated_at = now() - interval '2 months' where email like 'old%'`,
  )
  const lines: string[] = []
  const info = (line: string) => lines.push(line)
  // The rest of what graphile-worker lends is of no interest here.
  await tasks.keep_privacy?.({}, { logger: { info } } as never)
  await openMeans().close()
  const { docs } = await payload.find({ collection: 'leads', overrideAccess: true })
  expect(docs.map(({ email }) => email)).toEqual(['new@example.com'])
  expect(lines).toEqual(['Leads erased at the end of their time: 1, again after a restore: 1'])
  expect(crontab).toContain('keep_privacy')
})

describe('the command', () => {
  const erase = (...args: string[]) =>
    promisify(execFile)(process.execPath, ['src/cli/erase.ts', ...args], {
      env: process.env,
    }).catch((error: { stderr: string }) => ({ stdout: '', stderr: error.stderr }))
  let folder: string
  beforeAll(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), 'receipts-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  test('writes the receipts down and replays them into a database that does not know them', async () => {
    const file = path.join(folder, 'receipts.jsonl')
    await call('erase', CANARY)
    expect((await erase('--receipts', file)).stdout).toBe('Receipts written: 1\n')
    expect(await readFile(file, 'utf8')).not.toContain('canary')
    expect((await stat(file)).mode & 0o777).toBe(0o600)
    await runSql({ payload }, sql`delete from privacy_log`)
    const id = await sendRequest(payload, { email: CANARY })
    await runSql(
      { payload },
      sql`update leads set created_at = now() - interval '1 day' where id = ${id}`,
    )
    const replayed = await erase('--replay', file)
    expect(replayed).toEqual({ stdout: 'Leads erased again: 1\n', stderr: '' })
    expect(await count('leads')).toBe(0)
  })

  test('says what is wrong in one line', async () => {
    const broken = path.join(folder, 'broken')
    await writeFile(broken, '{"receipt":"x"}\n')
    expect((await erase()).stderr).toContain('Say what to do')
    expect((await erase('--replay', broken)).stderr).toContain('not a file of receipts')
    expect((await erase('--replay', `${broken}x`)).stderr).toContain('Cannot read')
  })
})

describe('retention', () => {
  const inTransaction = <T>(work: Parameters<typeof transact<T>>[1]) => transact(payload, work)
  const saveRules = (retention: Record<string, number | null>) =>
    payload.updateGlobal({
      slug: 'lead-settings',
      data: { teamLanguage: 'en', salesMail: 'at-once', retention },
      overrideAccess: true,
    })
  const fill = async () => {
    for (const change of [
      "status = 'won'",
      "status = 'lost'",
      "spam_verdict = 'spam'",
      "status = 'contacted'",
    ]) {
      const id = await sendRequest(payload)
      await runSql({ payload }, sql`update leads set ${sql.raw(change)} where id = ${id}`)
    }
  }
  const left = async () =>
    (
      await runSql<{ kind: string }>(
        { payload },
        sql`select case when spam_verdict = 'spam' then 'spam' else status::text end as kind from leads order by id`,
      )
    ).map(({ kind }) => kind)
  const later = (months: number) => sql`(now() + make_interval(months => ${months}))`

  test('erases each outcome at its time, and keeps what has none', async () => {
    await fill()
    await saveRules({ won: 6, lost: 2, spam: 1, open: null })
    expect(await applyRetention({ inTransaction })).toBe(0)
    expect(await applyRetention({ inTransaction }, later(1))).toBe(1)
    expect(await left()).toEqual(['won', 'lost', 'contacted'])
    await applyRetention({ inTransaction }, later(3))
    expect(await left()).toEqual(['won', 'contacted'])
    await applyRetention({ inTransaction }, later(200))
    expect(await left()).toEqual(['contacted'])
    expect([await count('lead_events'), await count('deliveries')]).toEqual([1, 2])
    const entries = await logged()
    expect(entries).toMatchObject([1, 1, 1].map((leads) => ({ action: 'retention', leads })))
    expect(entries[0]?.by ?? null).toBeNull()
  })

  test('counts from the last change', async () => {
    const id = await sendRequest(payload)
    await saveRules({ open: 2 })
    await runSql(
      { payload },
      sql`update leads set created_at = now() - interval '1 year' where id = ${id}`,
    )
    expect(await applyRetention({ inTransaction })).toBe(0)
    await runSql(
      { payload },
      sql`update leads set updated_at = now() - interval '1 year' where id = ${id}`,
    )
    expect(await applyRetention({ inTransaction })).toBe(1)
  })

  test('works through more than one batch', async () => {
    await runSql(
      { payload },
      sql`
      insert into leads (name, email, message, locale, request_id, request_hash, consent_wording, consent_at, updated_at)
      select 'n', 'n@example.com', 'm', 'en', 'r' || n, 'h', 'w', now(), now() - interval '3 months'
      from generate_series(1, 1201) n
    `,
    )
    await saveRules({ open: 2 })
    expect(await applyRetention({ inTransaction })).toBe(1201)
    expect((await logged()).map(({ leads }) => leads)).toEqual([201, 500, 500])
  })

  test('shows beforehand what times would do that nobody saved yet', async () => {
    await fill()
    await runSql(
      { payload },
      sql`update leads set updated_at = now() - interval '2 months' where status = 'won'`,
    )
    await runSql(
      { payload },
      sql`update leads set updated_at = now() - interval '1 month' + interval '3 days' where status = 'lost'`,
    )
    const ask = (role: string) =>
      rest.call('POST', 'globals/lead-settings/retention-forecast', {
        token: tokens[role],
        body: { won: 1, lost: 1, spam: 12, open: 'x' },
      })
    expect((await ask('marketing')).status).toBe(403)
    const { status, text } = await ask('sales')
    expect(status).toBe(200)
    expect(JSON.parse(text)).toEqual({
      won: { today: 1, soon: 1 },
      lost: { today: 0, soon: 1 },
      spam: { today: 0, soon: 0 },
      open: { today: 0, soon: 0 },
    })
    expect(await forecastRetention(runAlone(payload), {})).toMatchObject({ won: { soon: 0 } })
    expect(await count('leads')).toBe(4)
  })
})
