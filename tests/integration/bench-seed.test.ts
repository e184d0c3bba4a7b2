import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { fillGlossary } from '#root/bench/support/glossary.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

const COUNT = 7

let opened: TestPayload
let payload: Payload

const read = (statement: ReturnType<typeof sql>) => runSql<object>({ payload }, statement)

const listIndexes = () =>
  read(sql`select indexname, indexdef from pg_indexes where schemaname = 'public' order by 1`)

/** What search and links know, without the numbers of its rows. */
const readSearch = () =>
  Promise.all([
    read(sql`select d::text from search_documents d order by 1`),
    read(sql`select locale, name, kind, key, stems, words::text from search_names order by 1, 2`),
    read(sql`select locale, word, stem from search_vocabulary order by 1, 2`),
  ])

let indexesBefore: object[]

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  indexesBefore = await listIndexes()
  await fillGlossary(opened.databaseUrl, COUNT, () => {})
})
afterAll(() => opened.close())

test('a made-up glossary can be searched as if its entries had been published', async () => {
  const seeded = await readSearch()
  expect(seeded.every((rows) => rows.length >= COUNT)).toBe(true)
  await read(sql`delete from search_vocabulary`)
  await read(sql`select refresh_search(array(select id from entries))`)
  expect(await readSearch()).toEqual(seeded)
})

test('its indexes and triggers are those of the migrations', async () => {
  expect(await listIndexes()).toEqual(indexesBefore)
  expect(await read(sql`select tgname from pg_trigger where tgenabled = 'D'`)).toEqual([])
})

test('all of its entries wait for the worker to link them', async () => {
  const waiting = await read(sql`select distinct entry_id from link_queue`)
  expect(waiting).toHaveLength(COUNT)
})

test('an entry of it keeps everything when it is published anew', async () => {
  const readEntry = () =>
    payload.findByID({ collection: 'entries', id: 1, locale: 'en', depth: 0, overrideAccess: true })
  const { updatedAt: _, ...before } = await readEntry()
  await payload.update({
    collection: 'entries',
    id: 1,
    data: { _status: 'published' },
    locale: 'en',
    overrideAccess: true,
  })
  expect(await readEntry()).toMatchObject(before)
  expect(before.names).toHaveLength(2)
  expect(before.useCases).toHaveLength(5)
})
