import type { Payload } from 'payload'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { JSON_HEAD } from '#transfer/formats/write-json.ts'
import { importFile } from '#transfer/runs/import-file.ts'
import { type ReportRow, readReport } from '#transfer/runs/report.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

// Rows that are filed side by side fare as if each had come alone after those before it.

let opened: TestPayload
let payload: Payload

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
})
afterAll(() => opened.close())
beforeEach(() =>
  runSql({ payload }, sql`truncate entries, _entries_v, faqs, _faqs_v restart identity cascade`),
)

async function imported(...documents: object[]): Promise<(string | null)[][]> {
  async function* stream() {
    yield Buffer.from(JSON.stringify({ ...JSON_HEAD, documents }))
  }
  const source = { fileName: 'a.json', stream: stream(), user: null }
  const run = await importFile(payload, source, { locale: 'en', publish: true, mode: 'all' })
  const rows: ReportRow[] = []
  for await (const batch of readReport(payload, run)) rows.push(...batch)
  return rows.map(({ title, outcome, reason }) => [title, outcome, reason])
}

const named = (term: string, ...names: string[]) => ({
  term,
  slug: term.toLowerCase(),
  status: 'published',
  names: names.map((name) => ({ name, kind: 'synonym' })),
})

const versions = async () => (await runSql({ payload }, sql`select id from _entries_v`)).length

test('of two that want one name, the first has it', async () => {
  const rows = await imported(named('Alpha', 'One'), named('Beta', 'one'), named('Gamma'))
  expect(rows).toEqual([
    ['Alpha', 'made', null],
    ['Beta', 'refused', expect.stringContaining('“one” leads to the entry “Alpha” already')],
    ['Gamma', 'made', null],
  ])
})

test('one that is refused leaves its other names to those after it', async () => {
  const refused = {
    ...named('Alpha', 'Free'),
    useCases: ['refuse'],
    faqs: [{ question: 'Why?', answer: 'So.' }],
  }
  const late = sql`
    create function take() returns trigger language plpgsql as $$
    begin
      if new.text = 'refuse' then raise exception 'refused'; end if;
      return new;
    end $$;
    create trigger take before insert on entries_use_cases for each row execute function take()
  `
  await runSql({ payload }, late)
  try {
    const rows = await imported(refused, named('Beta', 'free'), {
      ...named('Gamma'),
      related: ['alpha', 'beta'],
    })
    expect(rows).toEqual([
      ['Alpha', 'refused', 'It could not be stored (P0001).'],
      ['Beta', 'made', null],
      ['Gamma', 'made', null],
    ])
    expect(await versions()).toBe(2)
    const left = sql`select question from faqs_locales`
    expect(await runSql({ payload }, left)).toEqual([])
  } finally {
    await runSql({ payload }, sql`drop function take cascade`)
  }
})

test('changes take no more statements than one does, in a second language too', async () => {
  const both = (count: number, text: string) =>
    Array.from({ length: count }, (_, place) => [
      { ...named(`Word${place}`), id: `${place}`, locale: 'en', summary: text },
      { ...named(`Wort${place}`), id: `${place}`, locale: 'de', summary: text },
    ]).flat()
  await imported(...both(20, 'First.'))
  const statements = vi.spyOn(Client.prototype, 'query')
  const cost = async (count: number, text: string) => {
    statements.mockClear()
    const rows = await imported(...both(count, text))
    expect(rows).toEqual(rows.map(([title]) => [title, 'updated', null]))
    return statements.mock.calls.length
  }
  const [few, many] = [await cost(2, 'Second.'), await cost(20, 'Third.')]
  statements.mockRestore()
  expect(many).toBeLessThan(few * 1.2)
  const { docs } = await payload.find({
    collection: 'entries',
    locale: 'de',
    sort: 'id',
    pagination: false,
    overrideAccess: true,
  })
  expect(docs.map(({ summary }) => summary)).toEqual(docs.map(() => 'Third.'))
  expect(await versions()).toBe(20 * 3 + 2 * 4 + 20 * 4)
})

test('an answer that two entries share is changed by both rows, one after the other', async () => {
  const faq = (answer: string) => ({ id: 'shared', question: 'Why?', answer })
  const rows = (first: string, second: string) => [
    { ...named('Alpha'), faqs: [faq(first)] },
    { ...named('Beta'), faqs: [faq(second)] },
  ]
  await imported(...rows('One.', 'One.'))
  const again = rows('Two.', 'Three.').map((row) => ({
    ...row,
    faqs: row.faqs.map(({ id: _, ...question }) => question),
  }))
  expect((await imported(...again)).map(([, outcome]) => outcome)).toEqual(['updated', 'updated'])
  const answers = await runSql<{ answer: object }>(
    { payload },
    sql`select answer from faqs_locales`,
  )
  expect(answers).toHaveLength(1)
  expect(JSON.stringify(answers)).toContain('Three.')
})

test('two rows for one entry are filed one after the other, by whatever address they know it', async () => {
  await imported(named('Alpha'))
  const draft = (slug: string, change: object) => ({
    ...named('Alpha'),
    slug,
    status: 'draft',
    ...change,
  })
  const renamed = { slug: 'renamed', _status: 'draft' } as const
  const common = { collection: 'entries', locale: 'en', draft: true, overrideAccess: true } as const
  await payload.update({ ...common, id: 1, data: renamed })
  const rows = await imported(
    draft('alpha', { summary: 'One.' }),
    draft('renamed', { useCases: ['Two'] }),
  )
  // The first takes the new address away again.
  expect(rows.map(([, outcome]) => outcome)).toEqual(['updated', 'made'])
  expect(await payload.findByID({ ...common, id: 1 })).toMatchObject({ summary: 'One.' })
})

test('they may name each other, and themselves in vain', async () => {
  const rows = await imported(
    {
      ...named('Alpha'),
      related: ['beta', 'alpha'],
      description: 'See [this](/en/glossary/beta).',
    },
    { ...named('Beta'), related: ['Alpha'] },
  )
  expect(rows.map(([, outcome]) => outcome)).toEqual(['made', 'made'])
  const { docs } = await payload.find({
    collection: 'entries',
    locale: 'en',
    sort: 'id',
    depth: 0,
    overrideAccess: true,
  })
  expect(docs.map(({ relatedEntries }) => relatedEntries)).toEqual([[2], [1]])
  expect(JSON.stringify(docs[0]?.description)).toContain('"value":2')
  expect(await versions()).toBe(2)
})
