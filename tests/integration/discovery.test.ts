import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { answerSitemap } from '#discovery/answer-sitemap.ts'
import { writeFeed } from '#discovery/feed.ts'
import { getPictureEntry, listFeedEntries } from '#discovery/queries.ts'
import { getEntry } from '#entries/queries.ts'
import { entryStructuredData } from '#entries/structured-data.ts'
import { listFaqGroups, listGeneralQuestions } from '#faqs/queries.ts'
import { faqStructuredData } from '#faqs/structured-data.ts'
import type { Locale } from '#i18n/locales.ts'
import { createEntry, createFaq, createTopic, createUser } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'
import { readXml } from '../support/xml.ts'

const siteUrl = 'https://glossary.example.com'
const at = (path: string) => `${siteUrl}${path}`

let opened: TestPayload
let payload: Payload

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
})
afterAll(() => opened?.close())

beforeEach(async () => {
  for (const collection of ['entries', 'faqs', 'topics'] as const)
    await payload.delete({ collection, where: {}, trash: true, overrideAccess: true })
})

const update = (id: number, data: object, locale: Locale = 'en', options: object = {}) =>
  payload.update({
    collection: 'entries',
    id,
    data,
    locale,
    overrideAccess: true,
    ...options,
  })

/** A public entry, a translation that is only a draft, and everything else that nobody may see. */
async function createUnseen() {
  const shown = await createEntry(payload, { term: 'Shown' })
  await update(shown.id, { term: 'Canary Entwurf', slug: 'canary-entwurf' }, 'de', { draft: true })
  await createEntry(payload, { term: 'Canary draft', _status: 'draft' })
  const trashed = await createEntry(payload, { term: 'Canary trashed' })
  await update(trashed.id, { deletedAt: new Date().toISOString() })
  await update(shown.id, { summary: 'Canary in work' }, 'en', { draft: true })
  return shown
}

describe('the sitemap', () => {
  const ask = (
    query = '',
    options: { headers?: Record<string, string>; urlsPerFile?: number } = {},
  ) =>
    answerSitemap(new Request(at(`/sitemap.xml${query}`), { headers: options.headers ?? {} }), {
      siteUrl,
      ...(options.urlsPerFile ? { urlsPerFile: options.urlsPerFile } : {}),
    })
  const locations = (xml: string) =>
    readXml(xml)
      .filter(({ name }) => name === 'loc')
      .map(({ text }) => text)

  test('names what is public in each language, and nothing else', async () => {
    await createUnseen()
    const topic = await createTopic(payload, { name: 'Shelf' })
    await createTopic(payload, { name: 'Canary empty shelf' })
    await createEntry(payload, { term: 'On the shelf', topics: [topic.id] })
    const answer = await ask()
    expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8')
    const xml = await answer.text()
    expect(xml).not.toMatch(/canary/i)
    const fixed = ['glossary', 'faq', 'contact'].flatMap((page) => [`/en/${page}`, `/de/${page}`])
    expect(locations(xml)).toEqual(
      [...fixed, '/en/topics/shelf', '/en/glossary/shown', '/en/glossary/on-the-shelf'].map(at),
    )
  })

  test('gives a translated entry its alternates and the day of its change', async () => {
    const entry = await createEntry(payload, { term: 'Twofold' })
    await update(entry.id, { term: 'Zweifach', slug: 'zweifach', _status: 'published' }, 'de')
    const xml = await (await ask()).text()
    const links = [
      ['en', '/en/glossary/twofold'],
      ['de', '/de/glossary/zweifach'],
      ['x-default', '/en/glossary/twofold'],
    ].map(
      ([lang, path]) => `<xhtml:link rel="alternate" hreflang="${lang}" href="${at(`${path}`)}"/>`,
    )
    expect(xml).toMatch(
      new RegExp(
        `<loc>${at('/de/glossary/zweifach')}</loc><lastmod>[-\\dT:]+Z</lastmod>${links.join('')}</url>`,
      ),
    )
  })

  test('splits where one file would be too long, and loses or repeats nothing', async () => {
    for (const term of ['One', 'Two', 'Three', 'Four', 'Five']) await createEntry(payload, { term })
    const whole = locations(await (await ask()).text())
    expect(whole).toHaveLength(11)
    for (const urlsPerFile of [3, 4, 6, 10]) {
      const index = await (await ask('', { urlsPerFile })).text()
      expect(index).toContain('<sitemapindex')
      const parts = locations(index).map((url) => new URL(url.replaceAll('&amp;', '&')))
      const found: string[] = []
      for (const { search } of parts) {
        const urls = locations(await (await ask(search, { urlsPerFile })).text())
        expect(urls.length).toBeLessThanOrEqual(urlsPerFile)
        found.push(...urls)
      }
      expect(found, `${urlsPerFile} a file`).toEqual(whole)
    }
  })

  test.each(['0', '3', '-1', '1e3', '', '%00', 'x'.repeat(10_000), "1'--", '🙂'])(
    'has no part %s',
    async (part) => {
      expect((await ask(`?part=${part}`)).status).toBe(404)
    },
  )

  test('costs no body while nothing has changed', async () => {
    const entry = await createEntry(payload)
    const etag = (await ask()).headers.get('etag') ?? ''
    expect((await ask('', { headers: { 'if-none-match': etag } })).status).toBe(304)
    await update(entry.id, { _status: 'draft' })
    expect((await ask('', { headers: { 'if-none-match': etag } })).status).toBe(200)
  })

  test('of an empty glossary is still one', async () => {
    expect(locations(await (await ask()).text())).toHaveLength(6)
  })
})

describe('the feed', () => {
  const read = async (locale: Locale) =>
    writeFeed({
      locale,
      title: 'Lemma',
      subtitle: null,
      publisher: 'Lemma',
      updatedAt: '2026-01-01T00:00:00Z',
      siteUrl,
      entries: await listFeedEntries(locale, 50),
    })

  test('tells of what is public in its language, the newest first', async () => {
    await createUnseen()
    const author = await createUser(payload, { role: 'marketing', name: 'Ada & Co' })
    const newest = await createEntry(payload, {
      term: '<Newest> & "best"',
      slug: 'newest',
      author: author.id,
    })
    const xml = await read('en')
    expect(xml).not.toMatch(/canary/i)
    expect(xml).not.toContain(author.email)
    const elements = readXml(xml)
    const titles = elements.filter(({ name }) => name === 'title').map(({ text }) => text)
    expect(titles).toEqual(['Lemma', '&lt;Newest&gt; &amp; &quot;best&quot;', 'Shown'])
    expect(xml).toContain(`<id>tag:glossary.example.com,2026:en/entry/${newest.id}</id>`)
    expect(xml).toContain('<author><name>Ada &amp; Co</name></author>')
    expect(readXml(await read('de')).filter(({ name }) => name === 'entry')).toEqual([])
  })
})

describe('structured data', () => {
  const dataOf = async (locale: Locale, slug: string) => {
    const entry = await getEntry(locale, slug)
    if (!entry) throw new Error(`${slug} is not there`)
    return entryStructuredData({ ...entry, slug }, { siteName: 'Lemma', siteUrl })
  }

  test('names synonyms and abbreviations, never misspellings', async () => {
    await createEntry(payload, {
      term: 'Token',
      names: [
        { name: 'subword unit', kind: 'synonym' },
        { name: 'TKN', kind: 'abbreviation' },
        { name: 'tokken', kind: 'misspelling' },
      ],
    })
    const data = await dataOf('en', 'token')
    expect(JSON.stringify(data)).not.toContain('tokken')
    expect(data[1]).toMatchObject({ alternateName: ['subword unit', 'TKN'] })
  })

  test('has only questions that are answered in this language', async () => {
    const answered = await createFaq(payload, { question: 'Answered?' })
    const open = await createFaq(payload, { question: 'Canary open?', answer: null })
    await createFaq(payload, { question: 'General?', onFaqPage: true })
    await createFaq(payload, { question: 'Canary general?', answer: null, onFaqPage: true })
    const entry = await createEntry(payload, { term: 'Asked', faqs: [answered.id, open.id] })
    const data = JSON.stringify(await dataOf('en', 'asked'))
    expect(data).toContain('Answered?')
    expect(data).not.toMatch(/canary/i)
    const { groups } = await listFaqGroups('en', 1)
    const all = [
      ...(await listGeneralQuestions('en')),
      ...groups.flatMap(({ questions }) => questions),
    ]
    const faq = faqStructuredData('en', at('/en/faq'), all)
    expect(faq[0]?.mainEntity).toMatchObject([{ name: 'General?' }, { name: 'Answered?' }])
    await update(entry.id, { term: 'Gefragt', slug: 'gefragt', _status: 'published' }, 'de')
    expect(JSON.stringify(await dataOf('de', 'gefragt'))).not.toContain('FAQPage')
  })
})

test('a picture is drawn only of what is public in the asked language', async () => {
  await createUnseen()
  expect(await getPictureEntry('en', 'shown')).toMatchObject({
    term: 'Shown',
    summary: 'Shown is explained here in one sentence.',
  })
  for (const slug of ['canary-draft', 'canary-trashed', '\u0000', "'--", 'x'.repeat(10_000), '%'])
    expect(await getPictureEntry('en', slug)).toBeNull()
  expect(await getPictureEntry('de', 'canary-entwurf')).toBeNull()
})
