import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEntry, createFaq, createTopic } from '../support/factories.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { withinASecond } from '../support/within-a-second.ts'

let server: TestServer
beforeAll(async () => {
  server = await startTestServer()
})
afterAll(() => server?.close())

/** Everything that shows an entry named "Old name", and what of it after it has been renamed. */
const SHOWN_AT: [address: string, shows: string][] = [
  ['/en/glossary/brand-new', 'Newly worded.'],
  ['/de/glossary/alter-name', '/en/glossary/brand-new'],
  ['/en/glossary/friend', '/en/glossary/brand-new'],
  ['/en/glossary/friend/previews.json', 'Newly worded.'],
  ['/en/glossary', '/en/glossary/brand-new'],
  ['/en/glossary/letter/b', '/en/glossary/brand-new'],
  ['/en/topics/shelf', '/en/glossary/brand-new'],
  ['/en/faq', '/en/glossary/brand-new'],
  ['/en/contact/brand-new', 'Brand new'],
  ['/en/search?q=brand+new', '/en/glossary/brand-new'],
  ['/en/search/suggest?q=brand', 'Brand new'],
  ['/en/glossary/brand-new.md', 'Newly worded.'],
  ['/en/feed.xml', '/en/glossary/brand-new'],
  ['/sitemap.xml', '/en/glossary/brand-new'],
  ['/en/glossary.json', '/en/glossary/brand-new'],
  ['/glossary.ttl', '/en/glossary/brand-new'],
  ['/llms.txt', '/en/glossary/brand-new'],
  ['/llms-full.txt', 'Newly worded.'],
]

const OLD = ['/en/glossary/old-name', '/en/glossary/old-name.md']

test('whatever shows an entry shows its new name within a second', async () => {
  const { payload, url } = server
  const get = (address: string) => fetch(url + address, { redirect: 'manual' })
  const topic = await createTopic(payload, { name: 'Shelf' })
  const faq = await createFaq(payload, { question: 'What is it?', onFaqPage: true })
  const entry = await createEntry(payload, {
    term: 'Old name',
    topics: [topic.id],
    faqs: [faq.id],
  })
  const { id } = entry
  const change = { collection: 'entries', id, overrideAccess: true } as const
  const german = { term: 'Alter Name', slug: 'alter-name', _status: 'published' } as const
  await payload.update({ ...change, locale: 'de', data: german })
  await createEntry(payload, { term: 'Friend', relatedEntries: [id] })
  // As readers had it: whatever can be held is, the addresses to come among it.
  for (const [address] of SHOWN_AT) await (await get(address)).text()
  for (const address of OLD) expect((await get(address)).status, address).toBe(200)

  const renamed = { term: 'Brand new', slug: 'brand-new', summary: 'Newly worded.' }
  await payload.update({ ...change, locale: 'en', data: { ...renamed, _status: 'published' } })
  const changedAt = performance.now()
  for (const [address, shows] of SHOWN_AT) {
    await withinASecond(url + address, (text) => text.includes(shows), changedAt)
  }
  for (const address of OLD) {
    await withinASecond(url + address, (_, status) => status === 308, changedAt)
  }
})
