import type { Payload } from 'payload'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { CHANNEL } from '#press/channel.ts'
import { importFile } from '#transfer/runs/import-file.ts'
import { type ReportRow, readReport } from '#transfer/runs/report.ts'
import { writeExport } from '#transfer/write-export.ts'
import {
  createEntry,
  createFaq,
  createPicture,
  createTopic,
  createUser,
  lexical,
} from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

// An import stores what Payload's own operations would store, in every table and column.

type Row = Record<string, unknown>

let opened: TestPayload
let payload: Payload
let listener: Client
let announced: string[] = []

const query = <Found = Row>(statement: ReturnType<typeof sql>) =>
  runSql<Found>({ payload }, statement)

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  listener = new Client({ connectionString: opened.databaseUrl })
  await listener.connect()
  listener.on('notification', ({ payload: tags }) => announced.push(...JSON.parse(tags ?? '[]')))
  await listener.query(`listen ${CHANNEL}`)
  await query(sql`alter table audit disable trigger keep_audit_whole`)
})
afterAll(async () => {
  await listener.end()
  await opened.close()
})

/** An empty glossary whose next entries have the numbers of the first. */
async function empty() {
  await query(sql`
    truncate audit, entries, _entries_v, faqs, _faqs_v, link_queue, link_names, search_vocabulary
    restart identity cascade
  `)
  await listener.query('select 1')
  announced = []
}
beforeEach(empty)

const update = (collection: 'entries' | 'faqs', id: number, locale: 'en' | 'de', data: object) =>
  payload.update({
    collection,
    id,
    locale,
    draft: '_status' in data && data._status === 'draft',
    data,
    overrideAccess: true,
  } as never)

function linked(id: number) {
  const text = lexical('It removes noise.', 'See also.')
  const link = {
    type: 'link',
    version: 3,
    format: '',
    indent: 0,
    direction: null,
    fields: { linkType: 'internal', newTab: false, doc: { relationTo: 'entries', value: id } },
    children: lexical('Beta').root.children[0]?.children,
  }
  const [first, second] = text.root.children as Row[]
  return { root: { ...text.root, children: [first, { ...second, children: [link] }] } } as never
}

/** A glossary in which everything occurs that an entry can hold, saved a language and state at a time. */
async function save() {
  const user = await createUser(payload, { role: 'marketing' })
  const picture = await createPicture(payload)
  const topics = [await createTopic(payload), await createTopic(payload)].map(({ id }) => id)
  await empty()
  const open = await createFaq(payload, { question: 'Is it open?', answer: null })
  const answered = await createFaq(payload, { question: 'How does it work?' })
  const beta = await createEntry(payload, { term: 'Beta', topics: topics.slice(0, 1) })
  const gamma = await createEntry(payload, { term: 'Gamma', _status: 'draft' })
  const alpha = await createEntry(payload, {
    term: 'Alpha model',
    slug: 'alpha',
    names: [
      { name: 'AM', kind: 'abbreviation' },
      { name: 'Alfa model', kind: 'misspelling' },
      { name: 'Model A', kind: 'synonym' },
    ],
    summary: 'What it is.',
    description: linked(beta.id),
    useCases: [{ text: 'First' }, { text: 'Second' }],
    practiceNote: lexical('We use Beta daily.'),
    faqs: [open.id, answered.id],
    relatedEntries: [beta.id, gamma.id],
    topics,
    sources: [{ title: 'A book' }, { title: 'A page', url: 'https://example.com/page' }],
    illustration: picture.id,
    hasAutomaticLinks: false,
    linkVetoes: [gamma.id],
    author: user.id,
    reviewer: user.id,
    reviewedAt: '2026-05-01T00:00:00.000Z',
    reviewBy: '2027-05-01T00:00:00.000Z',
  })
  await update('faqs', answered.id, 'de', { question: 'Wie geht es?', answer: lexical('So.') })
  await update('entries', alpha.id, 'de', {
    term: 'Alpha-Modell',
    slug: 'alpha-modell',
    summary: 'Was es ist.',
    names: [{ name: 'AM', kind: 'abbreviation' }],
    useCases: [{ text: 'Erstens' }],
    description: lexical('Es entfernt Rauschen.'),
    _status: 'published',
  })
  await update('entries', beta.id, 'de', { term: 'Beta', slug: 'beta', _status: 'published' })
  await update('entries', alpha.id, 'en', { summary: 'What it will be.', _status: 'draft' })
  return { open, answered, alpha, beta, gamma }
}

/** As Markdown is read: it knows no direction. */
const plainText = (text: string): ReturnType<typeof lexical> =>
  JSON.parse(JSON.stringify(lexical(text), (key, value) => (key === 'direction' ? null : value)))

/** Changes of what there is: of what is public, in both languages, and of drafts. */
async function change({ open, answered, alpha, beta, gamma }: Awaited<ReturnType<typeof save>>) {
  await update('faqs', open.id, 'en', { answer: plainText('It is.') })
  await update('entries', beta.id, 'en', {
    names: [{ name: 'Bee', kind: 'synonym' }],
    relatedEntries: [alpha.id, gamma.id],
    topics: [],
    useCases: [{ text: 'Third' }],
    _status: 'published',
  })
  await update('entries', gamma.id, 'en', { summary: 'A draft.', _status: 'draft' })
  await update('entries', alpha.id, 'en', {
    names: [{ name: 'AM', kind: 'abbreviation' }],
    summary: 'What it is now.',
    description: plainText('Rewritten.'),
    sources: [{ title: 'Another book' }],
    reviewBy: null,
    _status: 'published',
  })
  await update('entries', beta.id, 'de', { summary: 'Kurz.', _status: 'published' })
  await update('faqs', answered.id, 'de', { answer: plainText('Anders.') })
  await update('entries', alpha.id, 'de', { useCases: [], _status: 'published' })
  await update('entries', alpha.id, 'en', { summary: 'What will be.', _status: 'draft' })
}

/** Without what no two saves have in common: numbers of rows and nodes, times. Markdown knows no direction. */
function plain(value: unknown, key = ''): unknown {
  if (['id', '_uuid', 'direction'].includes(key)) return undefined
  if (/(_at|updatedAt|createdAt)$/.test(key)) return value === null ? null : 'a time'
  if (Array.isArray(value)) return value.map((item) => plain(item))
  if (typeof value !== 'object' || value === null) return value
  const parts = Object.entries(value).map(([name, part]) => [name, plain(part, name)] as const)
  return Object.fromEntries(parts.sort(([a], [b]) => (a < b ? -1 : 1)))
}

/** A version goes by its place among those of its document. */
async function versionNames(table: string) {
  const rows = await query<{ id: number; name: string }>(sql`
    select id, parent_id || '#' || row_number() over (partition by parent_id order by id) as name
    from ${sql.identifier(table)}
  `)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** All rows of all tables, as texts. */
async function snapshot() {
  const tables = await query<{ name: string }>(sql`
    select table_name as name from information_schema.tables
    where table_schema = 'public' and table_type = 'BASE TABLE'
      and table_name !~ '^(transfer_|payload_|users|media|topics|_topics)' order by 1
  `)
  const versions = {
    _entries_v: await versionNames('_entries_v'),
    _faqs_v: await versionNames('_faqs_v'),
  }
  const stored: Record<string, string[]> = {}
  for (const { name } of tables) {
    const rows = await query<{ row: Row }>(sql`
      select to_jsonb(t) as row from ${sql.identifier(name)} t
    `)
    const owners = Object.entries(versions).find(([table]) => name.startsWith(`${table}_`))?.[1]
    const texts = rows.map(({ row }) => {
      for (const key of ['_parent_id', 'parent_id']) {
        if (owners && key in row) row[key] = owners.get(row[key] as number)
      }
      return JSON.stringify(plain(row))
    })
    if (texts.length > 0) stored[name] = texts.sort()
  }
  await listener.query('select 1')
  return { ...stored, announced: [...new Set(announced)].sort() }
}

async function exported(): Promise<string> {
  let text = ''
  for await (const piece of writeExport(payload, { format: 'json', drafts: true })) text += piece
  return text
}

async function imported(text: string): Promise<ReportRow[]> {
  async function* stream() {
    yield Buffer.from(text)
  }
  const source = { fileName: 'all.json', stream: stream(), user: null }
  const run = await importFile(payload, source, { locale: 'en', publish: true, mode: 'all' })
  const rows: ReportRow[] = []
  for await (const batch of readReport(payload, run)) rows.push(...batch)
  return rows
}

test('an import stores row for row what saving the same stores', async () => {
  await save()
  const saved = await snapshot()
  const text = await exported()
  await empty()
  const rows = await imported(text)
  const entries = rows.filter(({ locale }) => locale)
  expect(entries.map(({ title, outcome, reason }) => [title, outcome, reason])).toEqual([
    ['Beta', 'made', null],
    ['Beta', 'updated', null],
    ['Gamma', 'made', null],
    ['Alpha model', 'made', null],
    ['Alpha-Modell', 'updated', null],
    ['Alpha model', 'updated', null],
  ])
  expect(await snapshot()).toEqual(saved)
})

test('a second one changes row for row what saving the changes does', async () => {
  const ids = await save()
  const base = await exported()
  const again = async () => {
    await empty()
    await imported(base)
  }
  await again()
  await change(ids)
  const saved = await snapshot()
  const text = await exported()
  await again()
  const rows = await imported(text)
  const entries = rows.filter(({ locale }) => locale)
  expect(entries.map(({ outcome, reason }) => [outcome, reason])).toEqual(
    entries.map(() => ['updated', null]),
  )
  expect(await snapshot()).toEqual(saved)
})
