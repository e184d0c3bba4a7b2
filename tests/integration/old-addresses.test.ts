import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEntry } from '../support/factories.ts'
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

async function redirects(): Promise<Record<string, number>> {
  const { docs } = await payload.find({
    collection: 'redirects',
    overrideAccess: true,
    depth: 0,
    limit: 100,
  })
  return Object.fromEntries(docs.map((doc) => [doc.slug, doc.entry as number]))
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
  await createEntry(payload, { term: 'Old home' })
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
