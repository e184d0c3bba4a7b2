import { fileURLToPath } from 'node:url'
import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { startChild } from '#cli/processes/child.ts'
import { waitUntil } from '#cli/processes/processes.ts'
import { runSql, sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import { openMeans } from '#delivery/means.ts'
import { sayAll } from '#transfer/remarks/remark.ts'
import { answerUpload } from '#transfer/runs/answer-upload.ts'
import { importFile } from '#transfer/runs/import-file.ts'
import { type ReportRow, readReport } from '#transfer/runs/report.ts'
import { type RunOptions, readRun } from '#transfer/runs/run.ts'
import { runWorker } from '#worker/run-worker.ts'
import { createEntry, createUser } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, type RestDoor } from '../support/rest-door.ts'

let opened: TestPayload
let payload: Payload
let rest: RestDoor
const tokens: Record<string, string> = {}
const ids: Record<string, number> = {}

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  rest = await openRestDoor(payload)
  for (const role of ['marketing', 'sales'] as const) {
    const user = await createUser(payload, { role })
    const { token } = await payload.login({
      collection: 'users',
      data: { email: user.email, password: 'correct-horse-battery-staple' },
    })
    tokens[role] = String(token)
    ids[role] = user.id
  }
})
afterAll(async () => {
  await openMeans().close()
  await opened.close()
})
beforeEach(() =>
  runSql(
    { payload },
    sql`truncate entries, _entries_v, faqs, transfer_runs restart identity cascade`,
  ),
)

async function* pieces(bytes: Uint8Array) {
  yield bytes
}

async function importText(
  text: string | Uint8Array,
  { name = 'a.csv', ...options }: Partial<RunOptions> & { name?: string; dryRun?: boolean } = {},
) {
  const stream = pieces(typeof text === 'string' ? Buffer.from(text) : text)
  const run = await importFile(
    payload,
    { fileName: name, stream, user: null },
    { locale: 'en', publish: true, mode: 'all', ...options },
  )
  const rows: ReportRow[] = []
  for await (const batch of readReport(payload, run)) rows.push(...batch)
  return { run, rows }
}

const count = async () =>
  (await payload.count({ collection: 'entries', overrideAccess: true })).totalDocs

async function chunksLeft() {
  const [row] = await runSql<{ count: string }>(
    { payload },
    sql`select count(*) from transfer_chunks`,
  )
  return Number(row?.count)
}

const upload = (text: string, role = 'marketing', headers: Record<string, string> = {}) =>
  answerUpload(
    payload,
    new Request('http://localhost/api/import-file?publish=1', {
      method: 'POST',
      body: text,
      headers: {
        'x-file-name': 'a.csv',
        ...(tokens[role] ? { authorization: `JWT ${tokens[role]}` } : {}),
        ...headers,
      },
    }),
  )

describe('a table', () => {
  test.each([
    ['commas', 'term,summary\nAlpha,"One, two"\n'],
    ['semicolons', 'term;summary\r\nAlpha;"One, two"\r\n'],
    ['tabs', 'Term\tSummary\nAlpha\tOne, two\n'],
    ['a byte order mark', '\uFEFFterm,summary\nAlpha,"One, two"\n'],
  ])('is read with %s', async (_, text) => {
    const { rows } = await importText(text)
    expect(rows).toMatchObject([{ title: 'Alpha', outcome: 'made', label: 'line 2' }])
    const { docs } = await payload.find({
      collection: 'entries',
      locale: 'en',
      overrideAccess: true,
    })
    expect(docs).toMatchObject([{ term: 'Alpha', summary: 'One, two', _status: 'published' }])
  })

  test('is read as UTF-16', async () => {
    const text = Buffer.from('\uFEFFterm\tsummary\nÄther\tÜber\n', 'utf16le')
    expect((await importText(text)).rows).toMatchObject([{ title: 'Äther', outcome: 'made' }])
  })

  test.each([
    ['Latin-1', Buffer.from('term\n\xc4ther\n', 'latin1'), /neither UTF-8 nor UTF-16/],
    ['NUL bytes', Buffer.from('term\nA\0B\n'), /NUL/],
    ['no column “term”', Buffer.from('name,summary\nA,B\n'), /“term” is missing/],
    ['a column twice', Buffer.from('term,Term\nA,B\n'), /there twice/],
    ['an open quotation mark', Buffer.from('term,summary\nA,"B\nC,D\n'), /quotation mark/],
    ['no rows', Buffer.from('term,summary\n'), /no entries/],
    ['nothing but white space', Buffer.from('\n\n'), /empty/],
  ])('with %s is refused as a whole', async (_, bytes, reason) => {
    const { run, rows } = await importText(bytes)
    expect([run.status, sayAll(run.reason)]).toEqual(['refused', expect.stringMatching(reason)])
    expect([rows.length, await count(), await chunksLeft()]).toEqual([0, 0, 0])
  })

  test('refuses rows one by one, with reasons, and imports the others', async () => {
    const { rows } = await importText(
      [
        'term,slug,summary,locale',
        'Alpha,,Good.,',
        'Other,alpha,Twin.,',
        'Sum,,=1+1,',
        ',,No term.,',
        'Reserved,admin,x,',
        'French,,x,fr',
        `Long,,${'x'.repeat(401)},`,
        "Safe,,'=1+1,",
      ].join('\n'),
    )
    expect(rows.map(({ label, outcome, reason }) => [label, outcome, reason])).toEqual([
      ['line 2', 'made', null],
      ['line 3', 'refused', expect.stringContaining('“alpha” is that of “Alpha” (line 2)')],
      ['line 4', 'refused', expect.stringContaining('begins like a formula')],
      ['line 5', 'refused', '“term” is missing.'],
      ['line 6', 'refused', expect.stringContaining('address of the site')],
      ['line 7', 'refused', expect.stringContaining('“locale” must be one of en, de.')],
      ['line 8', 'refused', expect.stringContaining('longer than 400')],
      ['line 9', 'made', null],
    ])
    const { docs } = await payload.find({
      collection: 'entries',
      locale: 'en',
      sort: 'id',
      overrideAccess: true,
    })
    expect(docs.map(({ summary }) => summary)).toEqual(['Good.', '=1+1'])
  })

  test('creates, updates or skips by address, as asked', async () => {
    const text = 'term,summary\nAlpha,Changed.\nBeta,New.\n'
    await createEntry(payload, { term: 'Alpha' })
    const outcomes = async (mode: RunOptions['mode']) =>
      (await importText(text, { mode, dryRun: true })).rows.map(({ outcome }) => outcome)
    expect(await outcomes('all')).toEqual(['updated', 'made'])
    expect(await outcomes('new')).toEqual(['skipped', 'made'])
    expect(await outcomes('existing')).toEqual(['updated', 'skipped'])
    expect(await count()).toBe(1)
    const { rows } = await importText(text, { mode: 'new' })
    expect(rows.map(({ outcome }) => outcome)).toEqual(['skipped', 'made'])
    expect((await importText(text, { mode: 'new' })).rows[1]).toMatchObject({ outcome: 'skipped' })
  })
})

describe('a preview', () => {
  test('names changed fields, taken names, and a translation of what the file itself brings', async () => {
    await createEntry(payload, { term: 'Alpha', names: [{ name: 'AL', kind: 'abbreviation' }] })
    const { rows } = await importText(
      [
        'term,slug,locale,translationOf,summary,names,related',
        'Alpha,,,,Changed.,,',
        'Beta DE,,de,beta,,,',
        'Beta,,,,,abbreviation: AL,',
        'Gamma DE,,de,gamma,,,',
        'Gamma,,,,,,delta',
      ].join('\n'),
      { dryRun: true },
    )
    expect(
      rows.map(({ title, outcome, changed, reason, warnings }) => [
        title,
        outcome,
        changed,
        reason,
        warnings,
      ]),
    ).toEqual([
      ['Alpha', 'updated', ['summary'], null, []],
      ['Beta', 'refused', [], '“AL” leads to the entry “Alpha” already.', []],
      ['Gamma', 'made', [], null, ['There is no related entry “delta” yet.']],
      ['Beta DE', 'refused', [], expect.stringContaining('“beta”'), []],
      ['Gamma DE', 'made', [], null, []],
    ])
  })
})

describe('without being asked to publish', () => {
  test('writes drafts alone', async () => {
    await importText('term,status\nAlpha,published\n', { publish: false })
    const { docs } = await payload.find({
      collection: 'entries',
      locale: 'en',
      draft: true,
      overrideAccess: true,
    })
    expect(docs).toMatchObject([{ term: 'Alpha', _status: 'draft' }])
  })
})

describe('a German marketer', () => {
  const read = async (path: string) =>
    (
      await rest.call('GET', path, {
        token: tokens.marketing,
        headers: { 'accept-language': 'de' },
      })
    ).text

  test('reads in German why rows are refused and what is to look at, whoever imported them', async () => {
    await createEntry(payload, { term: 'Alpha', names: [{ name: 'AL', kind: 'abbreviation' }] })
    const long = 'a\n\n'.repeat(2000)
    const text = [
      'term,names,related,description,price,slug',
      'Beta,AL,,,,',
      'Gamma,,delta,,,',
      `Long,,,"${long}",,`,
      'Twin,,,,,gamma',
      'Sum,=1,,,,',
    ].join('\n')
    const { run, rows } = await importText(text)
    const german = [
      ['Zeile 2', 'abgelehnt', '„AL“ führt schon zum Eintrag „Alpha“.'],
      ['Zeile 3', 'angelegt', null],
      [
        `Zeile 4`,
        'abgelehnt',
        'Beschreibung: Dieser Text ist zu lang. Teilen oder kürzen Sie ihn.',
      ],
      [
        expect.stringMatching(/^Zeile \d+$/),
        'abgelehnt',
        'Die Adresse „gamma“ hat schon „Gamma“ (Zeile 3).',
      ],
      [
        expect.stringMatching(/^Zeile \d+$/),
        'abgelehnt',
        expect.stringContaining('beginnt wie eine Formel'),
      ],
    ]
    const page = JSON.parse(await read(`imports/${run.id}/rows`)).rows as ReportRow[]
    expect(page.map(({ label, reason }) => [label, reason])).toEqual(
      german.map(([label, , reason]) => [label, reason]),
    )
    expect(page.flatMap(({ warnings }) => warnings)).toEqual([
      'Die Spalte „price“ wurde ausgelassen: Ein solches Feld gibt es nicht.',
      'Einen verwandten Eintrag „delta“ gibt es noch nicht.',
    ])
    const report = await read(`imports/${run.id}/report`)
    expect(report).toContain('Zeile,Begriff,Sprache,Ergebnis,Geänderte Felder,Grund,Anzusehen')
    expect(report).toContain('Zeile 2,Beta,en,abgelehnt,,„AL“ führt schon zum Eintrag „Alpha“.')
    expect(report).toContain('Zeile 3,Gamma,en,angelegt,,,Einen verwandten Eintrag „delta“ gibt')
    expect(rows[2]?.reason).toBe('Description: This text is too long. Split it or shorten it.')
    expect(await count()).toBe(2)
  })

  test('reads in German why a file was refused', async () => {
    const { run } = await importText('name\nA\n')
    expect(JSON.parse(await read(`imports/${run.id}`))).toMatchObject({
      status: 'refused',
      reason: 'Die Spalte „term“ fehlt. Die erste Zeile muss die Spalten nennen.',
    })
  })
})

describe('the doors', () => {
  test('are shut to visitors and sales', async () => {
    expect((await upload('term\nA', 'nobody')).status).toBe(401)
    expect((await upload('term\nA', 'sales')).status).toBe(403)
    const paths = ['imports', 'imports/1', 'imports/1/rows', 'imports/1/report']
    for (const path of paths) {
      expect((await rest.call('GET', path)).status).toBe(401)
      expect((await rest.call('GET', path, { token: tokens.sales })).status).toBe(403)
    }
    for (const path of ['imports/1/start', 'imports/1/cancel', 'export-entries']) {
      expect((await rest.call('POST', path)).status).toBe(401)
      expect((await rest.call('POST', path, { token: tokens.sales })).status).toBe(403)
    }
  })

  test('refuse a large file before a byte of it is read', async () => {
    const size = { 'content-length': String(100 * 1024 * 1024) }
    const answer = await upload('term\nA', 'marketing', size)
    expect([answer.status, (await answer.json()).reason]).toEqual([413, 'too-large'])
    expect(await runSql({ payload }, sql`select 1 from transfer_runs`)).toEqual([])
  })

  test('refuse a large file that does not say so, and keep nothing of it', async () => {
    let sent = 0
    const body = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1
        controller.enqueue(new Uint8Array(1024 * 1024).fill(65))
      },
    })
    const request = new Request('http://localhost/api/import-file', {
      method: 'POST',
      body,
      headers: { 'x-file-name': 'a.csv', authorization: `JWT ${tokens.marketing}` },
      duplex: 'half',
    } as RequestInit)
    expect((await answerUpload(payload, request)).status).toBe(413)
    expect(sent).toBeLessThan(70)
    expect(await chunksLeft()).toBe(0)
  })

  test('log who exported how much', async () => {
    await createEntry(payload, { term: 'Alpha' })
    await createEntry(payload, { term: 'Beta', _status: 'draft' })
    const form = new FormData()
    form.set('format', 'csv')
    form.set('where', JSON.stringify({ term: { equals: 'Beta' } }))
    const answer = await rest.call('POST', 'export-entries', {
      token: tokens.marketing,
      body: form,
    })
    expect([answer.status, answer.text.split('\r\n').length]).toEqual([200, 3])
    const [log] = await runSql({ payload }, sql`select kind, user_id, counts from transfer_runs`)
    expect(log).toEqual({ kind: 'export', user_id: ids.marketing, counts: { entries: 1 } })
  })
})

/** Runs a worker of this process while `work` lasts. */
async function withWorker(work: () => Promise<unknown>) {
  const stopping = new AbortController()
  const running = runWorker({
    databaseUrl: opened.databaseUrl,
    openPayload: () => Promise.resolve(payload),
    signal: stopping.signal,
    report: () => {},
  })
  try {
    await work()
  } finally {
    stopping.abort()
    await running
  }
}

const untilStatus = (id: number, ...wanted: string[]) =>
  waitUntil(
    async () => wanted.includes((await readRun(runAlone(payload), id))?.status ?? ''),
    60_000,
  )

const WORKER = fileURLToPath(new URL('../../src/cli/worker.ts', import.meta.url))

const ROWS = 300
const TABLE = `term\n${Array.from({ length: ROWS }, (_, index) => `Word ${index}`).join('\n')}\n`

describe('the worker', () => {
  test('checks what was uploaded, runs it when told to, and throws the file away', async () => {
    const { id } = await (await upload(TABLE)).json()
    await withWorker(async () => {
      await untilStatus(id, 'ready')
      expect([await count(), await chunksLeft()]).toEqual([0, 0])
      expect(
        (await rest.call('POST', `imports/${id}/start`, { token: tokens.marketing })).status,
      ).toBe(200)
      expect(
        (await rest.call('POST', `imports/${id}/start`, { token: tokens.marketing })).status,
      ).toBe(409)
      await untilStatus(id, 'done')
    })
    expect(await count()).toBe(ROWS)
    expect(await readRun(runAlone(payload), id)).toMatchObject({
      user: ids.marketing,
      counts: { made: ROWS },
    })
  })

  test('goes on where one was killed in the middle, and does nothing twice', async () => {
    const { id } = await (await upload(TABLE)).json()
    await withWorker(() => untilStatus(id, 'ready'))
    await rest.call('POST', `imports/${id}/start`, { token: tokens.marketing })
    const victim = startChild({ file: WORKER, args: [], env: { DATABASE_URL: opened.databaseUrl } })
    await waitUntil(async () => (await count()) > 0, 60_000)
    victim.process.kill('SIGKILL')
    await victim.ended
    const [before, run] = [await count(), await readRun(runAlone(payload), id)]
    expect([run?.status, before > 0 && before < ROWS]).toEqual(['running', true])
    await withWorker(() => untilStatus(id, 'done'))
    expect(await count()).toBe(ROWS)
    expect(await readRun(runAlone(payload), id)).toMatchObject({ counts: { made: ROWS } })
    const versions = await runSql({ payload }, sql`select id from _entries_v`)
    expect(versions).toHaveLength(ROWS)
  })

  test('stops when the import is cancelled, and what was done stays', async () => {
    const { id } = await (await upload(TABLE)).json()
    await withWorker(async () => {
      await untilStatus(id, 'ready')
      await rest.call('POST', `imports/${id}/start`, { token: tokens.marketing })
      await waitUntil(async () => (await count()) > 0, 30_000)
      await rest.call('POST', `imports/${id}/cancel`, { token: tokens.marketing })
      await untilStatus(id, 'cancelled', 'done')
    })
    const { rows } = JSON.parse(
      (await rest.call('GET', `imports/${id}/rows?outcome=made`, { token: tokens.marketing })).text,
    )
    expect(rows.length).toBe(Math.min(await count(), 50))
  })
})
