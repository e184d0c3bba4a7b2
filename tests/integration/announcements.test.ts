import type { Payload } from 'payload'
import { commitTransaction, createLocalReq, initTransaction, killTransaction } from 'payload'
import { Client } from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { announce } from '#cms/announce.ts'
import { CHANNEL } from '#press/channel.ts'
import {
  createEntry,
  createFaq,
  createPicture,
  createTopic,
  lexical,
} from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload
let listener: Client
let heard: string[] = []

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  listener = new Client({ connectionString: opened.databaseUrl })
  await listener.connect()
  listener.on('notification', (message) =>
    heard.push(...(JSON.parse(message.payload ?? '[]') as string[])),
  )
  await listener.query(`listen ${CHANNEL}`)
})

afterAll(async () => {
  await listener.end()
  await opened.close()
})

/** What was announced since the last call. Postgres delivers before it answers the next query. */
async function announced(): Promise<string[]> {
  await listener.query('select 1')
  const tags = [...new Set(heard)].sort()
  heard = []
  return tags
}

beforeEach(() => announced())

test('a change that is rolled back is never announced, one that is committed always', async () => {
  const rolledBack = await createLocalReq({}, payload)
  await initTransaction(rolledBack)
  await announce(rolledBack, ['gone'])
  await killTransaction(rolledBack)
  const kept = await createLocalReq({}, payload)
  await initTransaction(kept)
  await announce(kept, ['kept'])
  expect(await announced()).toEqual([])
  await commitTransaction(kept)
  expect(await announced()).toEqual(['kept'])
})

test('more tags than one message holds all arrive', async () => {
  const many = Array.from({ length: 1000 }, (_, index) => `entry:${index}`)
  await announce({ payload }, many)
  expect(await announced()).toHaveLength(1000)
})

describe('an entry', () => {
  const update = (id: number, data: object, options: object = {}) =>
    payload.update({
      collection: 'entries',
      id,
      data,
      overrideAccess: true,
      locale: 'en',
      ...options,
    })

  test('that is published touches itself, the lists and its topics', async () => {
    const topic = await createTopic(payload)
    const entry = await createEntry(payload, { _status: 'draft', topics: [topic.id] })
    await announced()
    await update(entry.id, { _status: 'published' })
    expect(await announced()).toEqual(
      ['entries', `entry:${entry.id}`, 'faqs', `topic:${topic.id}`].sort(),
    )
  })

  test('whose draft is saved touches nothing', async () => {
    const entry = await createEntry(payload)
    await announced()
    await update(entry.id, { summary: 'being typed' }, { draft: true })
    expect(await announced()).toEqual([])
  })

  test('whose text changes touches itself but no list', async () => {
    const entry = await createEntry(payload)
    await announced()
    await update(entry.id, { description: lexical('new'), _status: 'published' })
    expect(await announced()).toEqual([`entry:${entry.id}`, 'faqs'])
  })

  test.each([
    ['unpublished', (id: number) => update(id, { _status: 'draft' })],
    ['renamed', (id: number) => update(id, { slug: `renamed-${id}`, _status: 'published' })],
    [
      'given another name',
      (id: number) =>
        update(id, { names: [{ name: 'ABC', kind: 'abbreviation' }], _status: 'published' }),
    ],
    ['trashed', (id: number) => update(id, { deletedAt: new Date().toISOString() })],
    [
      'deleted',
      (id: number) => payload.delete({ collection: 'entries', id, overrideAccess: true }),
    ],
    ['moved out of its topic', (id: number) => update(id, { topics: [], _status: 'published' })],
  ])('that is %s touches itself, the lists and its topics', async (_, act) => {
    const topic = await createTopic(payload)
    const entry = await createEntry(payload, { topics: [topic.id] })
    await announced()
    await act(entry.id)
    const tags = await announced()
    expect(tags).toContain(`entry:${entry.id}`)
    expect(tags).toContain('entries')
    expect(tags).toContain(`topic:${topic.id}`)
  })

  test('restored from the trash touches itself and the lists', async () => {
    const entry = await createEntry(payload)
    await update(entry.id, { deletedAt: new Date().toISOString() })
    await announced()
    await update(entry.id, { deletedAt: null, _status: 'published' }, { trash: true })
    expect(await announced()).toContain('entries')
  })
})

test('a picture touches what shows it when its words change and when it is deleted', async () => {
  const { id } = await createPicture(payload)
  await announced()
  const change = { collection: 'media', id, overrideAccess: true } as const
  await payload.update({ ...change, data: { alt: 'Other words' }, locale: 'en' })
  expect(await announced()).toEqual([`media:${id}`])
  await payload.delete(change)
  expect(await announced()).toEqual([`media:${id}`])
})

test('the old address of a topic touches the topics when it is freed', async () => {
  const topic = await createTopic(payload, { name: 'Freed' })
  await payload.update({
    collection: 'topics',
    id: topic.id,
    data: { slug: 'freed-later' },
    locale: 'en',
    overrideAccess: true,
  })
  await announced()
  await payload.delete({
    collection: 'redirects',
    where: { slug: { equals: 'freed' } },
    overrideAccess: true,
  })
  expect(await announced()).toEqual(['topics'])
})

test('questions, topics and the site touch what shows them', async () => {
  const faq = await createFaq(payload)
  expect(await announced()).toEqual([`faq:${faq.id}`, 'faqs'])
  const topic = await createTopic(payload)
  expect(await announced()).toEqual([`topic:${topic.id}`, 'topics'])
  await payload.updateGlobal({ slug: 'site', data: { name: 'Glossary' }, overrideAccess: true })
  expect(await announced()).toEqual(['site'])
})
