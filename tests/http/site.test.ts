import http from 'node:http'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  createEntry,
  createFaq,
  createPicture,
  createTopic,
  lexical,
} from '../support/factories.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { untilHeld } from '../support/until-held.ts'
import { withinASecond as seenWithinASecond } from '../support/within-a-second.ts'

let server: TestServer
let payload: Payload

beforeAll(async () => {
  server = await startTestServer()
  payload = server.payload
})
afterAll(() => server?.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers, redirect: 'manual' })

const update = (id: number, data: object, options: object = {}) =>
  payload.update({
    collection: 'entries',
    id,
    data,
    locale: 'en',
    overrideAccess: true,
    ...options,
  })

const withinASecond = (path: string, isRight: (text: string, status: number) => boolean) =>
  seenWithinASecond(server.url + path, isRight)

const hold = (path: string) => untilHeld(server.url + path)

describe('a page that is held', () => {
  test('shows a publish, a rename, an unpublish and a deletion within a second', async () => {
    const topic = await createTopic(payload, { name: 'Shelf' })
    const entry = await createEntry(payload, {
      term: 'Fresh',
      topics: [topic.id],
      _status: 'draft',
    })
    const lists = ['/en/glossary', '/en/topics/shelf']
    for (const path of lists) await (await get(path)).text()
    expect((await get('/en/glossary/fresh')).status).toBe(404)

    await update(entry.id, { _status: 'published' })
    for (const path of lists)
      await withinASecond(path, (text) => text.includes('/en/glossary/fresh'))
    await withinASecond('/en/glossary/fresh', (_, status) => status === 200)
    await hold('/en/glossary/fresh')

    await update(entry.id, { summary: 'Another wording.', _status: 'published' })
    await withinASecond('/en/glossary/fresh', (text) => text.includes('Another wording.'))
    await withinASecond('/en/glossary', (text) => text.includes('Another wording.'))

    await hold('/en/glossary/fresh')
    await update(entry.id, { slug: 'fresher', _status: 'published' })
    await withinASecond('/en/glossary/fresh', (_, status) => status === 308)
    for (const round of ['first', 'again']) {
      const { headers } = await get('/en/glossary/fresh')
      expect(headers.get('location'), round).toBe('/en/glossary/fresher')
    }

    await hold('/en/glossary/fresher')
    await update(entry.id, { _status: 'draft' })
    await withinASecond('/en/glossary/fresher', (_, status) => status === 404)
    await withinASecond('/en/glossary', (text) => !text.includes('fresher'))
  })

  test('follows a topic to its new address, and back', async () => {
    const topic = await createTopic(payload, { name: 'Basics' })
    await createEntry(payload, { term: 'A basic', topics: [topic.id] })
    const move = (slug: string) =>
      payload.update({
        collection: 'topics',
        id: topic.id,
        data: { slug },
        locale: 'en',
        overrideAccess: true,
      })
    await hold('/en/topics/basics')
    await move('foundations')
    await withinASecond('/en/topics/basics', (_, status) => status === 308)
    expect((await get('/en/topics/basics')).headers.get('location')).toBe('/en/topics/foundations')
    await withinASecond('/en/topics/foundations', (_, status) => status === 200)
    await move('basics')
    await withinASecond('/en/topics/basics', (_, status) => status === 200)
    await withinASecond('/en/topics/foundations', (_, status) => status === 308)
  })

  test('shows a picture, and follows its words', async () => {
    const picture = await createPicture(payload)
    await createEntry(payload, { term: 'Pictured', illustration: picture.id })
    await hold('/en/glossary/pictured')
    const html = await (await get('/en/glossary/pictured')).text()
    const source = /<figure[^>]*><img src="([^"]+)"/.exec(html)?.[1] ?? ''
    expect((await get(source)).headers.get('content-type')).toBe('image/webp')
    await payload.update({
      collection: 'media',
      id: picture.id,
      data: { alt: 'Said otherwise' },
      locale: 'en',
      overrideAccess: true,
    })
    await withinASecond('/en/glossary/pictured', (text) => text.includes('Said otherwise'))
  })

  test('follows a question from unanswered to answered', async () => {
    const faq = await createFaq(payload, { question: 'Is it hidden?', answer: null })
    await createEntry(payload, { term: 'Asked', faqs: [faq.id] })
    expect(await (await get('/en/glossary/asked')).text()).not.toContain('Is it hidden?')
    await payload.update({
      collection: 'faqs',
      id: faq.id,
      data: { answer: lexical('Not any more.') },
      overrideAccess: true,
    })
    await withinASecond('/en/glossary/asked', (text) => text.includes('Not any more.'))
    await withinASecond('/en/faq', (text) => text.includes('Is it hidden?'))
  })

  test('follows the entries that it names as related', async () => {
    const shown = await createEntry(payload, { term: 'Shown beside' })
    await createEntry(payload, { term: 'Showing', relatedEntries: [shown.id] })
    await hold('/en/glossary/showing')
    await update(shown.id, { term: 'Retitled beside', _status: 'published' })
    await withinASecond('/en/glossary/showing', (text) => text.includes('Retitled beside'))
    await update(shown.id, { deletedAt: new Date().toISOString() })
    await withinASecond('/en/glossary/showing', (text) => !text.includes('Retitled beside'))
  })

  test('tells the definitions of what it leads to, and of no draft', async () => {
    const told = await createEntry(payload, { term: 'Told ahead', summary: 'What it means.' })
    const kept = await createEntry(payload, { term: 'Kept', summary: 'canary', _status: 'draft' })
    await createEntry(payload, { term: 'Telling', relatedEntries: [told.id, kept.id] })
    const path = '/en/glossary/telling/previews.json'
    await hold(path)
    const answer = await get(path)
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8')
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({
      '/en/glossary/told-ahead': { term: 'Told ahead', summary: 'What it means.' },
    })
    expect(text).not.toContain('canary')
    await update(told.id, { summary: 'What it means now.', _status: 'published' })
    await withinASecond(path, (now) => now.includes('What it means now.'))
    expect((await get('/en/glossary/never-there/previews.json')).status).toBe(404)
    expect((await get('/xx/glossary/telling/previews.json')).status).toBe(404)
  })

  test('is not given out after the database went silent and came back', async () => {
    const entry = await createEntry(payload, { term: 'Cut off' })
    await hold('/en/glossary/cut-off')
    await payload.db.drizzle.execute(
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'lemma press' and datname = current_database()",
    )
    // Changed while nobody listens: the announcement is lost, the page must not be.
    await update(entry.id, { summary: 'Changed meanwhile.', _status: 'published' })
    await withinASecond('/en/glossary/cut-off', (text) => text.includes('Changed meanwhile.'))
    await sleep(1200)
    await hold('/en/glossary/cut-off')
    expect(await (await get('/en/glossary/cut-off')).text()).toContain('Changed meanwhile.')
  })
})

describe('languages', () => {
  test('are published each on its own, and a draft is never seen', async () => {
    const { id } = await createEntry(payload, { term: 'Twofold' })
    const german = { term: 'Zweifach', summary: 'Geheim in Arbeit.' }
    await update(id, german, { locale: 'de', draft: true })
    expect((await get('/de/glossary/zweifach')).status).toBe(404)
    const english = await (await get('/en/glossary/twofold')).text()
    expect(english).not.toContain('/de/glossary/zweifach')
    expect(english).not.toContain('Geheim')

    await update(id, { ...german, summary: 'Fertig.', _status: 'published' }, { locale: 'de' })
    await withinASecond('/de/glossary/zweifach', (text) => text.includes('Fertig.'))
    await withinASecond('/en/glossary/twofold', (text) => text.includes('/de/glossary/zweifach'))
  })

  test('the start page leads to the visitor’s language and caches by it', async () => {
    const german = await get('/', { 'accept-language': 'de-AT,de;q=0.9,en;q=0.5' })
    expect([german.status, german.headers.get('location')]).toEqual([307, '/de'])
    expect(german.headers.get('vary')).toMatch(/accept-language/i)
    const other = await get('/', { 'accept-language': 'fr' })
    expect(other.headers.get('location')).toBe('/en')
  })
})

describe('addresses', () => {
  test.each([
    '/en/glossary/never-written',
    '/en/glossary/%00',
    `/en/glossary/${'x'.repeat(5000)}`,
    '/en/glossary/UPPER',
    "/en/glossary/a'--",
    '/en/topics/never',
    '/en/contact/never',
    '/en/glossary/letter/zz',
    '/en/nothing/here',
    '/fr/glossary',
    '/nothing',
    '/api/graphql-playground',
  ])('%s is not there, and says so with its status', async (path) => {
    const { status } = await get(path)
    expect(path.startsWith('/api/') ? [401, 404] : [404, 400]).toContain(status)
  })

  test('only the admin panel asks the browser for hints', async () => {
    await createEntry(payload, { term: 'Hintless' })
    for (const path of ['/en/glossary/hintless', '/en/glossary', '/en/faq', '/en/contact']) {
      const { headers, status } = await get(path)
      expect(status, path).toBe(200)
      expect(headers.get('critical-ch'), path).toBeNull()
      expect(headers.get('vary') ?? '', path).not.toMatch(/color-scheme/i)
    }
  })

  test('every page brings a policy without unsafe sources and is asked for anew each time', async () => {
    await createEntry(payload, { term: 'Guarded' })
    for (const path of [
      '/en/glossary/guarded',
      '/en/glossary',
      '/de/faq',
      '/en/contact/guarded',
      '/en/none',
    ]) {
      const { headers } = await get(path)
      const policy = headers.get('content-security-policy') ?? ''
      expect(policy, path).toContain("default-src 'none'")
      expect(policy, path).not.toContain('unsafe')
      expect(headers.get('cache-control'), path).toBe(
        'public, max-age=0, s-maxage=1, stale-while-revalidate=1, must-revalidate',
      )
    }
  })

  test('a page that has not changed costs a browser no body', async () => {
    await createEntry(payload, { term: 'Unchanged' })
    await hold('/en/glossary/unchanged')
    const etag = (await get('/en/glossary/unchanged')).headers.get('etag') ?? ''
    // Not by fetch: it adds `cache-control: no-cache` of its own.
    const status = await new Promise((resolve, reject) => {
      const url = `${server.url}/en/glossary/unchanged`
      http
        .get(url, { headers: { 'if-none-match': etag } }, (answer) => resolve(answer.statusCode))
        .on('error', reject)
    })
    expect(status).toBe(304)
  })
})

test('personal data and drafts of others do not stand in a page', async () => {
  const author = await payload.create({
    collection: 'users',
    data: {
      name: 'Ada Author',
      email: 'ada@canary.example',
      password: 'long enough 123',
      role: 'marketing',
    },
    overrideAccess: true,
  })
  await createEntry(payload, { term: 'Authored', author: author.id })
  const { text, rsc } = {
    text: await (await get('/en/glossary/authored')).text(),
    rsc: await (await get('/en/glossary/authored?_rsc', { RSC: '1' })).text(),
  }
  expect(text).toContain('Ada Author')
  for (const body of [text, rsc]) expect(body).not.toContain('canary')
})

test('the entry page stays light', async () => {
  const { docs } = await payload.find({
    collection: 'entries',
    overrideAccess: true,
    limit: 1,
    locale: 'en',
    where: { slug: { equals: 'guarded' } },
  })
  expect(docs).toHaveLength(1)
  const html = await (await get('/en/glossary/guarded')).text()
  const { gzipSync } = await import('node:zlib')
  expect(gzipSync(html).byteLength).toBeLessThan(12 * 1024)
  expect(html).not.toContain('__next_f.push')
})
