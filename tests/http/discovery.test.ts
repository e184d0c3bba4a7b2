import { setTimeout as sleep } from 'node:timers/promises'
import type { Payload } from 'payload'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createEntry, createFaq, lexical } from '../support/factories.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { untilHeld } from '../support/until-held.ts'
import { withinASecond as seenWithinASecond } from '../support/within-a-second.ts'
import { readXml } from '../support/xml.ts'

let server: TestServer
let payload: Payload

beforeAll(async () => {
  server = await startTestServer()
  payload = server.payload
})
afterAll(() => server?.close())

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers, redirect: 'manual' })
const read = async (path: string) => (await get(path)).text()

const update = (id: number, data: object, locale: 'en' | 'de' = 'en') =>
  payload.update({
    collection: 'entries',
    id,
    data: { _status: 'published', ...data },
    locale,
    overrideAccess: true,
  })

const withinASecond = (path: string, isRight: (text: string, status: number) => boolean) =>
  seenWithinASecond(server.url + path, isRight)

const hold = (path: string) => untilHeld(server.url + path)

type Node = Record<string, unknown>

function structuredData(html: string): Node[] {
  const written = /<script type="application\/ld\+json">([^<]*)<\/script>/.exec(html)?.[1]
  return (JSON.parse(written ?? 'null') as { '@graph': Node[] })['@graph']
}

const linksOf = (html: string) =>
  [...html.matchAll(/<link rel="alternate" hrefLang="([^"]*)" href="([^"]*)"/gi)].map((match) => [
    match[1],
    match[2],
  ])
const metaOf = (html: string, name: string) =>
  new RegExp(`<meta (?:property|name)="${name}" content="([^"]*)"`).exec(html)?.[1]

describe('the page of an entry', () => {
  const HARD = 'Hard </script><script>alert(1)</script> & "term"'

  test('carries its structured data whole, and nothing in it runs', async () => {
    const faq = await createFaq(payload, {
      question: 'Does <b>it</b> run?',
      answer: lexical('It does </script><script>not</script>.'),
    })
    const open = await createFaq(payload, { question: 'Canary?', answer: null })
    await createEntry(payload, { term: HARD, slug: 'hard', faqs: [faq.id, open.id] })
    const html = await read('/en/glossary/hard')
    const [page, term, questions] = structuredData(html)
    expect(term).toMatchObject({ '@type': 'DefinedTerm', name: HARD })
    expect(page).toMatchObject({ '@type': 'WebPage', url: `${server.url}/en/glossary/hard` })
    expect(questions?.mainEntity).toMatchObject([
      {
        name: 'Does <b>it</b> run?',
        acceptedAnswer: { text: 'It does </script><script>not</script>.' },
      },
    ])
    expect(html).not.toContain('<script>alert')
    expect(html).not.toContain('Canary?')
  })

  test('says the same in its card, and names its picture and its feed', async () => {
    await createEntry(payload, { term: 'Carded', summary: 'One sentence.' })
    const html = await read('/en/glossary/carded')
    expect(metaOf(html, 'og:title')).toBe('Carded')
    expect(metaOf(html, 'og:description')).toBe('One sentence.')
    expect(metaOf(html, 'og:type')).toBe('article')
    expect(metaOf(html, 'og:locale')).toBe('en_GB')
    expect(metaOf(html, 'og:url')).toBe(`${server.url}/en/glossary/carded`)
    expect(metaOf(html, 'twitter:card')).toBe('summary_large_image')
    const image = new URL(metaOf(html, 'og:image') ?? '')
    expect(image.pathname).toBe('/en/glossary/carded/picture.png')
    expect((await get(image.pathname + image.search)).headers.get('content-type')).toBe('image/png')
    expect(html).toContain(`type="application/atom+xml" href="${server.url}/en/feed.xml"`)
  })

  test('names a language only while it is public there', async () => {
    const entry = await createEntry(payload, { term: 'Partly' })
    const path = '/en/glossary/partly'
    expect(linksOf(await read(path))).toEqual([
      ['en', `${server.url}${path}`],
      ['x-default', `${server.url}${path}`],
    ])
    await update(entry.id, { term: 'Teils', slug: 'teils' }, 'de')
    await withinASecond(path, (text) => text.includes('teils'))
    for (const page of [path, '/de/glossary/teils']) {
      const html = await read(page)
      expect(linksOf(html), page).toEqual([
        ['en', `${server.url}${path}`],
        ['de', `${server.url}/de/glossary/teils`],
        ['x-default', `${server.url}${path}`],
      ])
      expect(html, page).toContain(`<link rel="canonical" href="${server.url}${page}"`)
    }
    await update(entry.id, { _status: 'draft' }, 'de')
    await withinASecond(path, (text) => linksOf(text).length === 2)
  })

  test('tells browsers what to fetch ahead, under a policy that allows it', async () => {
    await createEntry(payload, { term: 'Ahead' })
    const answer = await get('/en/glossary/ahead')
    const html = await answer.text()
    const rules = /<script type="speculationrules"[^>]*>([^<]*)<\/script>/.exec(html)?.[1] ?? ''
    expect(JSON.parse(rules)).toMatchObject({ prefetch: [{ eagerness: 'moderate' }] })
    const { createHash } = await import('node:crypto')
    const hash = createHash('sha256').update(rules).digest('base64')
    expect(answer.headers.get('content-security-policy')).toContain(`'sha256-${hash}'`)
  })
})

test('the index and the questions carry their structured data', async () => {
  const faq = await createFaq(payload, { question: 'General?', onFaqPage: true })
  await createEntry(payload, { term: 'Indexed' })
  await withinASecond('/en/glossary', (text) => text.includes('Indexed'))
  const [set] = structuredData(await read('/en/glossary'))
  expect(set).toMatchObject({ '@type': 'DefinedTermSet' })
  expect(set?.hasDefinedTerm).toContainEqual(expect.objectContaining({ name: 'Indexed' }))
  await withinASecond('/en/faq', (text) => text.includes('General?'))
  const html = await read('/en/faq')
  const [page] = structuredData(html)
  expect(page).toMatchObject({ '@type': 'FAQPage', url: `${server.url}/en/faq` })
  expect(html).toContain(`id="question-${faq.id}"`)
})

describe('a picture', () => {
  test('is held, and drawn again when its entry changes', async () => {
    const entry = await createEntry(payload, { term: 'Pictured' })
    const path = '/en/glossary/pictured/picture.png'
    await hold(path)
    const before = Buffer.from(await (await get(path)).arrayBuffer())
    expect(await sharp(before).metadata()).toMatchObject({ width: 1200, height: 630 })
    await update(entry.id, { term: 'Pictured anew' })
    await withinASecond(path, (text) => text !== before.toString())
    await update(entry.id, { _status: 'draft' })
    await withinASecond(path, (_, status) => status === 404)
  })

  test.each([
    '/en/glossary/never-written/picture.png',
    '/en/glossary/%00/picture.png',
    `/en/glossary/${'x'.repeat(5000)}/picture.png`,
    '/fr/picture.png',
    '/fr/feed.xml',
    '/sitemap.xml?part=7',
  ])('is not at %s', async (path) => {
    expect([400, 404]).toContain((await get(path)).status)
  })
})

describe('the feed', () => {
  test('is held, well-formed, and follows every change of an entry', async () => {
    const entry = await createEntry(payload, { term: 'Fed & <found>', slug: 'fed' })
    await withinASecond('/en/feed.xml', (text) => text.includes('/fed"'))
    await hold('/en/feed.xml')
    const answer = await get('/en/feed.xml')
    expect(answer.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8')
    const updated = (xml: string) => readXml(xml).find(({ name }) => name === 'updated')?.text
    const before = updated(await answer.text())
    await sleep(1100)
    await update(entry.id, { description: lexical('Only the text is new.') })
    await withinASecond('/en/feed.xml', (next) => updated(next) !== before)
    await update(entry.id, { _status: 'draft' })
    await withinASecond('/en/feed.xml', (next) => !next.includes('/fed"'))
  })
})

test('the sitemap is well-formed and up to date at once, and robots.txt names it', async () => {
  const entry = await createEntry(payload, { term: 'Mapped' })
  const answer = await get('/sitemap.xml')
  expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8')
  const xml = await answer.text()
  expect(readXml(xml).map(({ text }) => text)).toContain(`${server.url}/en/glossary/mapped`)
  await update(entry.id, { _status: 'draft' })
  expect(await read('/sitemap.xml')).not.toContain('/mapped<')

  const robots = await read('/robots.txt')
  expect(robots).toContain(`Sitemap: ${server.url}/sitemap.xml`)
  for (const path of ['/admin', '/api/', '/preview/', '/en/search/suggest'])
    expect(robots).toContain(`Disallow: ${path}\n`)
})
