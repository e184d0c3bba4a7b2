import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { getMovedSlug } from '#entries/queries.ts'
import { getMovedTopic } from '#topics/queries.ts'
import { createEntry, createTopic } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
})
afterAll(() => opened.close())

const rename = (id: number, slug: string, options: object = {}) =>
  payload.update({
    collection: 'entries',
    id,
    data: { slug, _status: 'published' },
    locale: 'en',
    overrideAccess: true,
    ...options,
  })

const renameTopic = (id: number, slug: string) =>
  payload.update({
    collection: 'topics',
    id,
    data: { slug },
    locale: 'en',
    overrideAccess: true,
  })

async function redirects(kind: 'entry' | 'topic' = 'entry'): Promise<Record<string, number>> {
  const { docs } = await payload.find({
    collection: 'redirects',
    where: { kind: { equals: kind } },
    overrideAccess: true,
    depth: 0,
    limit: 100,
  })
  return Object.fromEntries(docs.map((doc) => [doc.slug, doc[kind] as number]))
}

test('each old address of a renamed entry leads to the entry, without a chain', async () => {
  const { id } = await createEntry(payload, { term: 'First' })
  await rename(id, 'second')
  await rename(id, 'third')
  expect(await redirects()).toMatchObject({ first: id, second: id })
})

test('an address that is taken back leads nowhere else, so that no loop can arise', async () => {
  const { id } = await createEntry(payload, { term: 'Here' })
  await rename(id, 'there')
  await rename(id, 'here')
  const now = await redirects()
  expect(now).toHaveProperty('there', id)
  expect(now).not.toHaveProperty('here')
})

test('a new entry at an old address wins over the redirect', async () => {
  const { id } = await createEntry(payload, { term: 'Old home' })
  await rename(id, 'new-home')
  await createEntry(payload, { term: 'Another home', slug: 'old-home' })
  expect(await redirects()).not.toHaveProperty('old-home')
})

test('an address that was only ever a draft leaves nothing behind', async () => {
  const { id } = await createEntry(payload, { term: 'Draft name', _status: 'draft' })
  await rename(id, 'final-name')
  expect(await redirects()).not.toHaveProperty('draft-name')
})

test('a rename that fails leaves no redirect', async () => {
  await createEntry(payload, { term: 'Taken' })
  const { id } = await createEntry(payload, { term: 'Mover' })
  await expect(rename(id, 'taken')).rejects.toThrow()
  expect(await redirects()).not.toHaveProperty('mover')
})

test('a language keeps its own old addresses', async () => {
  const { id } = await createEntry(payload, { term: 'Word' })
  await payload.update({
    collection: 'entries',
    id,
    data: { term: 'Wort', slug: 'wort', _status: 'published' },
    locale: 'de',
    overrideAccess: true,
  })
  await payload.update({
    collection: 'entries',
    id,
    data: { slug: 'vokabel', _status: 'published' },
    locale: 'de',
    overrideAccess: true,
  })
  const { docs } = await payload.find({
    collection: 'redirects',
    where: { slug: { equals: 'wort' } },
    overrideAccess: true,
  })
  expect(docs.map((doc) => doc.locale)).toEqual(['de'])
})

describe('a topic', () => {
  test('keeps every address it had, and each leads to where it is now', async () => {
    const { id } = await createTopic(payload, { name: 'Shelf' })
    await createEntry(payload, { term: 'On the shelf', topics: [id] })
    await renameTopic(id, 'rack')
    await renameTopic(id, 'board')
    expect(await redirects('topic')).toMatchObject({ shelf: id, rack: id })
    expect(await getMovedTopic('en', 'shelf')).toBe('board')
    await renameTopic(id, 'shelf')
    expect(await redirects('topic')).not.toHaveProperty('shelf')
    expect(await getMovedTopic('en', 'shelf')).toBeNull()
  })

  test('shares an old address with an entry, and each finds its own', async () => {
    const entry = await createEntry(payload, { term: 'Twin' })
    const topic = await createTopic(payload, { name: 'Twin' })
    await createEntry(payload, { term: 'In the twin', topics: [topic.id] })
    await rename(entry.id, 'twin-entry')
    await renameTopic(topic.id, 'twin-topic')
    expect(await getMovedSlug('en', 'twin')).toBe('twin-entry')
    expect(await getMovedTopic('en', 'twin')).toBe('twin-topic')
  })

  test('keeps the addresses of each language when an old version is restored', async () => {
    const { id } = await createTopic(payload, { name: 'Before' })
    const german = (slug: string) =>
      payload.update({
        collection: 'topics',
        id,
        data: { name: slug, slug },
        locale: 'de',
        overrideAccess: true,
      })
    await german('zuvor')
    const { docs } = await payload.findVersions({
      collection: 'topics',
      where: { parent: { equals: id } },
      sort: '-createdAt',
      limit: 1,
      overrideAccess: true,
    })
    await german('danach')
    await renameTopic(id, 'after')
    await payload.restoreVersion({
      collection: 'topics',
      id: String(docs[0]?.id),
      overrideAccess: true,
    })
    expect(await redirects('topic')).toMatchObject({ after: id, danach: id })
  })

  test('without public entries leads nowhere, and takes its addresses along when it goes', async () => {
    const { id } = await createTopic(payload, { name: 'Empty' })
    await renameTopic(id, 'still-empty')
    expect(await getMovedTopic('en', 'empty')).toBeNull()
    await payload.delete({ collection: 'topics', id, overrideAccess: true })
    expect(await redirects('topic')).not.toHaveProperty('empty')
  })
})

test('an entry that is in the trash is reached by none of its addresses', async () => {
  const { id } = await createEntry(payload, { term: 'Bin' })
  await rename(id, 'binned')
  expect(await getMovedSlug('en', 'bin')).toBe('binned')
  await payload.update({
    collection: 'entries',
    id,
    data: { deletedAt: new Date().toISOString() },
    overrideAccess: true,
  })
  expect(await getMovedSlug('en', 'bin')).toBeNull()
})

describe('an address belongs to one', () => {
  const throwAway = (id: number, deletedAt: string | null = new Date().toISOString()) =>
    payload.update({
      collection: 'entries',
      id,
      data: { deletedAt },
      trash: true,
      overrideAccess: true,
    })
  const refusal = (work: Promise<unknown>) =>
    work.then(
      () => 'accepted',
      (error: { data?: { errors?: { path: string; message: string }[] } }) =>
        error.data?.errors?.[0],
    )

  test('and whoever takes it is told whose it is', async () => {
    await createEntry(payload, { term: 'Owner', slug: 'owned' })
    const { id } = await createEntry(payload, { term: 'Newcomer' })
    const taken = {
      path: 'slug',
      message: '“owned” is the address of “Owner”. Choose another one.',
    }
    expect(await refusal(rename(id, 'owned'))).toMatchObject(taken)
    const draft = createEntry(payload, { term: 'Draft', slug: 'owned', _status: 'draft' })
    expect(await refusal(draft)).toMatchObject(taken)
    // Typed into what exists already, it is kept as a draft.
    const typed = { data: { slug: 'owned', _status: 'draft' as const }, draft: true }
    expect(await refusal(rename(id, 'owned', typed))).toBe('accepted')
    expect(
      await refusal(createEntry(payload, { locale: 'de', term: 'Eigen', slug: 'owned' })),
    ).toBe('accepted')
    await createTopic(payload, { name: 'Owned shelf' })
    expect(
      await refusal(createTopic(payload, { name: 'Other', slug: 'owned-shelf' })),
    ).toMatchObject({
      message: '“owned-shelf” is the address of “Owned shelf”. Choose another one.',
    })
  })

  test('in the trash too: it comes back with what is restored', async () => {
    const { id } = await createEntry(payload, { term: 'Thrown away' })
    await throwAway(id)
    expect(
      await refusal(createEntry(payload, { term: 'Heir', slug: 'thrown-away' })),
    ).toMatchObject({
      message: expect.stringContaining('“Thrown away”, which is in the trash'),
    })
    await throwAway(id, null)
    const { docs } = await payload.find({
      collection: 'entries',
      where: { slug: { equals: 'thrown-away' } },
      overrideAccess: false,
    })
    expect(docs).toMatchObject([{ id }])
  })

  test('and what cannot come back because its name is taken says so', async () => {
    const { id } = await createEntry(payload, { term: 'Double' })
    await throwAway(id)
    await createEntry(payload, { term: 'Double', slug: 'double-two' })
    // The message alone is what the panel shows of it.
    await expect(throwAway(id, null)).rejects.toThrow(
      '“Double” leads to the entry “Double” already',
    )
  })
})
