import type { Payload } from 'payload'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '#cms/transact.ts'
import type { Impact } from '#entries/impact/answer-impact.ts'
import { updateLinks } from '#links/update-links.ts'
import { createEntry, lexical } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { openRestDoor, signInAs } from '../support/rest-door.ts'

let opened: TestPayload
let payload: Payload
beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
})
afterAll(() => opened.close())

async function ask(role: 'marketing' | 'sales', id: number, locale = 'en') {
  const token = await signInAs(payload, role)
  const door = await openRestDoor(payload)
  return door.call('GET', `entries/${id}/impact?locale=${locale}`, { token })
}

const impactOf = async (id: number, locale?: string): Promise<Impact> =>
  JSON.parse((await ask('marketing', id, locale)).text)

test('an editor sees what leads to an entry before it moves or goes', async () => {
  const { id } = await createEntry(payload, { term: 'Token', slug: 'tokens' })
  await payload.update({
    collection: 'entries',
    id,
    data: { slug: 'token', _status: 'published' },
    locale: 'en',
    overrideAccess: true,
  })
  await createEntry(payload, { term: 'Prompt', description: lexical('A token is read.') })
  await createEntry(payload, { term: 'Answer', relatedEntries: [id] })
  const hidden = { description: lexical('A token nobody reads.'), relatedEntries: [id] }
  await createEntry(payload, { term: 'Hidden', ...hidden, _status: 'draft' })
  while (await transact(payload, updateLinks));

  const impact = await impactOf(id)
  expect(impact).toMatchObject({
    slug: 'token',
    linking: [{ term: 'Prompt' }],
    automatic: 1,
    byAuthors: 0,
    related: 1,
    old: ['tokens'],
  })
  expect(await impactOf(id, 'de')).toMatchObject({ slug: null, linking: [], related: 0, old: [] })
})

test('sales learns nothing of it', async () => {
  const { id } = await createEntry(payload, { term: 'Draft canary', _status: 'draft' })
  const refused = await ask('sales', id)
  expect(refused.status).toBeGreaterThanOrEqual(400)
  expect(refused.text).not.toContain('canary')
})
