import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { importFile } from '#transfer/runs/import-file.ts'
import { type ReportRow, readReport } from '#transfer/runs/report.ts'
import { type ExportFormat, writeExport } from '#transfer/write-export.ts'
import {
  createEntry,
  createFaq,
  createPicture,
  createTopic,
  createUser,
  lexical,
} from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
})
afterAll(() => opened.close())

const empty = () =>
  runSql(
    { payload },
    sql`truncate entries, _entries_v, faqs, _faqs_v, topics, _topics_v, redirects restart identity cascade`,
  )
beforeEach(empty)

async function exported(format: ExportFormat): Promise<string> {
  let text = ''
  for await (const piece of writeExport(payload, { format, drafts: true })) text += piece
  return text
}

async function imported(fileName: string, text: string | Buffer, publish = true) {
  async function* stream() {
    const bytes = Buffer.from(text as string)
    // In pieces that cut letters and lines in two.
    for (let start = 0; start < bytes.length; start += 1001)
      yield bytes.subarray(start, start + 1001)
  }
  const run = await importFile(
    payload,
    { fileName, stream: stream(), user: null },
    { locale: 'en', publish, mode: 'all' },
  )
  const rows: ReportRow[] = []
  for await (const batch of readReport(payload, run)) rows.push(...batch)
  return { run, rows }
}

/** Without the times of the last change, which are those of the import. */
const dated = async (text: string | Promise<string>) =>
  (await text).replace(/(updatedAt: )?\b2026-1[12]-\S+?Z/g, '')

const update = (id: number, locale: 'en' | 'de', data: object) =>
  payload.update({
    collection: 'entries',
    id,
    locale,
    draft: (data as { _status?: string })._status === 'draft',
    data,
    overrideAccess: true,
  })

const link = (url: string, id?: number) =>
  ({
    ...lexical('See '),
    root: {
      ...lexical('See ').root,
      children: [
        {
          type: 'paragraph',
          version: 1,
          direction: null,
          format: '',
          indent: 0,
          textFormat: 0,
          textStyle: '',
          children: [
            {
              type: 'text',
              text: 'See ',
              version: 1,
              format: 0,
              style: '',
              detail: 0,
              mode: 'normal',
            },
            {
              type: 'link',
              version: 3,
              direction: null,
              format: '',
              indent: 0,
              id: 'a1b2c3',
              fields: id
                ? { linkType: 'internal', newTab: false, doc: { relationTo: 'entries', value: id } }
                : { linkType: 'custom', newTab: true, url },
              children: [
                {
                  type: 'text',
                  text: 'this',
                  version: 1,
                  format: 3,
                  style: '',
                  detail: 0,
                  mode: 'normal',
                },
              ],
            },
          ],
        },
        // An empty paragraph: Markdown has none.
        { ...lexical('').root.children[0], children: [] },
      ],
    },
  }) as ReturnType<typeof lexical>

/** A glossary in which everything occurs that an entry can hold. */
async function fill({ isPlain = false } = {}) {
  const user = await createUser(payload, { role: 'marketing' })
  const picture = await createPicture(payload)
  const topic = await createTopic(payload, { name: 'Models', description: 'About models.' })
  await payload.update({
    collection: 'topics',
    id: topic.id,
    locale: 'de',
    data: { name: 'Modelle', slug: 'modelle' },
    overrideAccess: true,
  })
  const other = await createTopic(payload, { name: 'Pictures' })
  const shared = await createFaq(payload, { question: 'Is it shared?' })
  const own = await createFaq(payload, { question: 'Is it open?', answer: null })
  const german = await createFaq(payload, {
    question: 'Nur deutsch?',
    locale: isPlain ? 'en' : 'de',
  })
  await createFaq(payload, { question: 'General?', onFaqPage: true })
  await payload.update({
    collection: 'faqs',
    id: shared.id,
    locale: 'de',
    data: { question: 'Gemeinsam?', answer: lexical('Ja.') },
    overrideAccess: true,
  })
  const beta = await createEntry(payload, { term: 'Beta', faqs: [shared.id], topics: [topic.id] })
  const gamma = await createEntry(payload, { term: 'Gamma', _status: 'draft' })
  const alpha = await createEntry(payload, {
    term: '=Alpha "quoted", comma; and more',
    slug: 'alpha',
    names: [
      { name: 'AL', kind: 'abbreviation' },
      { name: 'alfa', kind: 'misspelling' },
      { name: 'synonym: odd', kind: 'synonym' },
    ],
    summary: 'Line one.\nLine two, with "quotes".',
    description: link('', beta.id),
    useCases: [{ text: 'First' }, { text: '-Second' }],
    practiceNote: link('https://example.com/'),
    faqs: [own.id, german.id, shared.id],
    relatedEntries: [gamma.id, beta.id],
    topics: [other.id, topic.id],
    sources: [{ title: 'A book' }, { title: 'A page', url: 'https://example.com/page' }],
    illustration: picture.id,
    hasAutomaticLinks: false,
    linkVetoes: [beta.id, gamma.id],
    author: user.id,
    reviewer: user.id,
    reviewedAt: '2026-03-01T12:00:00.000Z',
    reviewBy: '2027-03-01T12:00:00.000Z',
    createdAt: '2025-01-02T03:04:05.000Z',
  })
  // Refers to what comes later in the file.
  await update(beta.id, 'en', {
    relatedEntries: [alpha.id],
    description: link('', alpha.id),
    _status: 'published',
  })
  await update(alpha.id, 'de', {
    term: 'Alpha DE',
    slug: 'alpha-de',
    summary: 'Kurz.',
    description: lexical('Lang.', 'Länger.'),
    names: [{ name: 'Erste', kind: 'synonym' }],
    _status: 'published',
  })
  await update(alpha.id, 'en', {
    summary: 'A draft of it.',
    relatedEntries: [beta.id],
    useCases: isPlain ? [{ text: 'Third' }] : [],
    topics: [topic.id],
    _status: 'draft',
  })
  await update(beta.id, 'de', { term: 'Beta DE', slug: 'beta-de', _status: 'draft' })
  if (isPlain) return
  const delta = await createEntry(payload, { term: 'Nur Deutsch', locale: 'de' })
  await update(delta.id, 'de', { slug: 'umbenannt', summary: null, _status: 'draft' })
  await createEntry(payload, { term: 'Ohne Adresse', slug: '', locale: 'de', _status: 'draft' })
}

/** Every field of every document, in every language and state, with names in the place of numbers. */
async function snapshot() {
  const names = new Map<string, string>()
  const name = (kind: string, id: unknown) => names.get(`${kind}:${id}`) ?? `?${kind}`
  const read = async (collection: 'entries' | 'faqs' | 'topics', draft: boolean) => {
    const { docs } = await payload.find({
      collection,
      locale: 'all',
      draft,
      depth: 0,
      pagination: false,
      sort: 'id',
      overrideAccess: true,
    })
    return docs as unknown as Record<string, unknown>[]
  }
  const state: Record<string, Record<string, unknown>[]> = {}
  for (const collection of ['topics', 'faqs', 'entries'] as const) {
    state[collection] = await read(collection, false)
    for (const doc of state[collection]) {
      const label = JSON.stringify(
        doc[{ topics: 'name', faqs: 'question', entries: 'term' }[collection]],
      )
      names.set(`${collection}:${doc.id}`, label)
    }
  }
  state.newest = await read('entries', true)
  const relation: Record<string, string> = {
    faqs: 'faqs',
    relatedEntries: 'entries',
    linkVetoes: 'entries',
    topics: 'topics',
  }
  const plain = (doc: Record<string, unknown>, isPublic: boolean) => {
    const { id: _, updatedAt: __, entries: ___, ...rest } = doc
    const status = (doc._status ?? {}) as Record<string, string>
    return JSON.parse(
      JSON.stringify(rest, (key, value) => {
        if (relation[key] && Array.isArray(value))
          return value.map((id) => name(relation[key] as string, id))
        if (key === 'doc' && value?.relationTo === 'entries') return name('entries', value.value)
        if (['id', 'direction', 'version'].includes(key) || value === null || value === '')
          return undefined
        // What is stored of a language in which nothing is public is no state of its own.
        if (isPublic && value && typeof value === 'object' && ('en' in value || 'de' in value)) {
          return Object.fromEntries(
            Object.entries(value).filter(([locale]) => status[locale] === 'published'),
          )
        }
        if (
          value &&
          typeof value === 'object' &&
          !Array.isArray(value) &&
          Object.keys(value).length === 0
        )
          return undefined
        return Array.isArray(value) && value.length === 0 ? undefined : value
      }),
    )
  }
  const sorted = (docs: Record<string, unknown>[] = []) =>
    docs.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  const published = state.entries?.filter((doc) =>
    Object.values((doc._status ?? {}) as object).includes('published'),
  )
  return {
    topics: sorted(state.topics?.map((doc) => plain(doc, false))),
    faqs: sorted(state.faqs?.map((doc) => plain(doc, false))),
    published: sorted(published?.map((doc) => plain(doc, true))),
    newest: sorted(state.newest.map((doc) => plain(doc, false))),
  }
}

test('a complete export into an empty database is the same glossary, field by field', async () => {
  await fill()
  const before = await snapshot()
  const text = await exported('json')
  await empty()
  const { run, rows } = await imported('all.json', text)
  expect(rows.filter(({ outcome }) => outcome === 'refused')).toEqual([])
  expect(run).toMatchObject({ status: 'done' })
  expect(await snapshot()).toEqual(before)
  expect(rows.flatMap(({ warnings }) => warnings)).toEqual([])
})

test('the same file once more changes nothing', async () => {
  await fill()
  const text = await exported('json')
  const { rows } = await imported('all.json', text)
  expect(rows.filter(({ outcome }) => outcome !== 'unchanged')).toEqual([])
})

test.each(['csv', 'md'] as const)('%s brings back what Markdown can say', async (format) => {
  await fill({ isPlain: true })
  const text = await exported(format)
  await runSql(
    { payload },
    sql`truncate entries, _entries_v, faqs, _faqs_v restart identity cascade`,
  )
  const { rows } = await imported(`all.${format}`, text)
  expect(
    rows.filter(({ outcome }) => outcome === 'refused').map(({ title, reason }) => [title, reason]),
  ).toEqual([])
  expect(await dated(exported(format))).toEqual(await dated(text))
})
