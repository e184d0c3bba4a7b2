import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Payload } from 'payload'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import { findCheck } from '#health/checks.ts'
import { findRows } from '#health/find-rows.ts'
import { askAddress, type Network, publicNetwork } from '#health/outside/ask-address.ts'
import { checkLinks } from '#health/outside/check-links.ts'
import { collectLinks } from '#health/outside/collect-links.ts'
import { createEntry, createFaq } from '../support/factories.ts'
import { openTestPayload, type TestPayload } from '../support/payload.ts'

let opened: TestPayload
let payload: Payload
let site: Server
let base: string
let asked: string[] = []

type Answers = Record<string, (request: IncomingMessage, response: ServerResponse) => void>

const answers: Answers = {
  '/fine': (_, response) => response.end('hello'),
  '/no-head': ({ method }, response) => response.writeHead(method === 'HEAD' ? 404 : 200).end(),
  '/closed': (_, response) => response.writeHead(403).end(),
  '/moved': (_, response) => response.writeHead(301, { location: '/fine' }).end(),
  '/moved-away': (_, response) => response.writeHead(302, { location: '/gone' }).end(),
  '/inside': (_, response) =>
    response.writeHead(302, { location: 'http://169.254.169.254/latest' }).end(),
  '/file': (_, response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/round': (_, response) => response.writeHead(302, { location: '/round' }).end(),
  '/silent': ({ socket }) => socket.destroy(),
}

beforeAll(async () => {
  opened = await openTestPayload()
  payload = opened.payload
  site = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`)
    const answer = answers[String(request.url)]
    if (answer) answer(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((done) => site.listen(0, '127.0.0.1', done))
  base = `http://site.example:${(site.address() as AddressInfo).port}`
})
afterAll(async () => {
  site.close()
  await opened?.close()
})
beforeEach(async () => {
  asked = []
  await run(sql`truncate entries, faqs, outside_links, health_counts cascade`)
})

const run = <Row>(statement: ReturnType<typeof sql>) => runAlone(payload)<Row>(statement)

/** Every host is the server of this test; what is closed stays closed. */
const network = (): Network => ({
  ...publicNetwork('test'),
  lookup: (_, options, callback) =>
    options.all
      ? callback(null, [{ address: '127.0.0.1', family: 4 }])
      : callback(null, '127.0.0.1', 4),
})

describe('an address is', () => {
  test.each([
    ['/fine', 'alive'],
    ['/no-head', 'alive'],
    ['/closed', 'alive'],
    ['/moved', 'alive'],
    ['/gone', 'broken'],
    ['/moved-away', 'broken'],
    ['/round', 'broken'],
    ['/file', 'broken'],
    ['/silent', 'unheard'],
  ])('%s %s', async (path, kind) => {
    expect((await askAddress(base + path, network())).kind).toBe(kind)
  })

  test('asked for its head alone where that is enough', async () => {
    await askAddress(`${base}/fine`, network())
    expect(asked).toEqual(['HEAD /fine'])
  })

  test('never followed into the house, by its number, its name or a redirect', async () => {
    const private_ = { kind: 'broken', code: 'eprivate' }
    const port = new URL(base).port
    const outside = publicNetwork('test')
    expect(await askAddress(`http://127.0.0.1:${port}/fine`, outside)).toEqual(private_)
    expect(await askAddress(`http://[::1]:${port}/fine`, outside)).toEqual(private_)
    expect(await askAddress(`http://localhost:${port}/fine`, outside)).toEqual(private_)
    expect(asked).toEqual([])
    expect(await askAddress(`${base}/inside`, network())).toEqual(private_)
  })
})

const linked = (url: string) => ({
  root: {
    type: 'root',
    version: 1,
    format: '' as const,
    indent: 0,
    direction: null,
    children: [
      {
        type: 'paragraph',
        version: 1,
        children: [
          {
            type: 'link',
            version: 1,
            fields: { linkType: 'custom', url, newTab: false },
            children: [{ type: 'text', version: 1, text: 'there' }],
          },
        ],
      },
    ],
  },
})

const urls = async () =>
  (await run<{ url: string }>(sql`select url from outside_links order by url`)).map(
    ({ url }) => url,
  )
const asIfAsked = (hours: number) =>
  run(sql`update outside_links set checked_at = now() - make_interval(hours => ${hours}::int)`)
const check = () => checkLinks(run, { network: network(), pauseMs: 0 })
async function broken() {
  const links = findCheck('links')
  if (!links) throw new Error('no check')
  return (await findRows(run, links, 1)).rows.map(({ title, fact }) => [
    title,
    fact && String(links.sayFact(fact, 'en')).split(' ')[0],
  ])
}

describe('the links of public texts', () => {
  test('are found in texts, answers and sources, once each, and forgotten with them', async () => {
    const faq = await createFaq(payload, { answer: linked('https://answer.example/a') })
    const entry = await createEntry(payload, {
      description: linked('https://text.example/a#part'),
      practiceNote: linked('mailto:someone@example.com'),
      faqs: [faq.id],
      sources: [
        { title: 'A', url: 'https://source.example' },
        { title: 'B', url: '/own' },
      ],
    })
    await createEntry(payload, { _status: 'draft', description: linked('https://draft.example') })
    await collectLinks(run)
    const found = ['https://answer.example/a', 'https://source.example', 'https://text.example/a']
    expect(await urls()).toEqual(found)
    await collectLinks(run)
    expect(await urls()).toEqual(found)
    await payload.update({
      collection: 'entries',
      id: entry.id,
      locale: 'en',
      data: { sources: [], description: linked('https://new.example'), _status: 'published' },
      overrideAccess: true,
    })
    await collectLinks(run)
    expect(await urls()).toEqual(['https://answer.example/a', 'https://new.example'])
  })

  test('are reported once they failed twice, and no more once they are mended', async () => {
    const entry = await createEntry(payload, {
      term: 'Points away',
      sources: [{ title: 'A', url: `${base}/gone` }],
    })
    await collectLinks(run)
    await check()
    expect(await broken()).toEqual([])
    await check()
    expect(asked.filter((line) => line.startsWith('HEAD'))).toHaveLength(1)
    await asIfAsked(7)
    await check()
    expect(await broken()).toEqual([['Points away', `${base}/gone`]])
    await payload.update({
      collection: 'entries',
      id: entry.id,
      locale: 'en',
      data: { sources: [{ title: 'A', url: `${base}/fine` }], _status: 'published' },
      overrideAccess: true,
    })
    expect(await broken()).toEqual([])
  })

  test('that work again are forgiven', async () => {
    await createEntry(payload, { sources: [{ title: 'A', url: `${base}/back` }] })
    await collectLinks(run)
    await check()
    await asIfAsked(7)
    answers['/back'] = (_, response) => response.end()
    await check()
    await asIfAsked(7)
    delete answers['/back']
    await check()
    expect(await broken()).toEqual([])
    const [row] = await run<{ failures: number }>(sql`select failures from outside_links`)
    expect(row?.failures).toBe(0)
  })

  test('of one host are asked a few at a time', async () => {
    const sources = Array.from({ length: 9 }, (_, n) => ({ title: 'A', url: `${base}/fine?${n}` }))
    await createEntry(payload, { sources })
    await collectLinks(run)
    expect(await check()).toBe(5)
    expect(await check()).toBe(4)
    expect(await check()).toBe(0)
  })

  test('are not blamed where nothing at all is heard', async () => {
    const sources = ['a', 'b', 'c'].map((host) => ({
      title: host,
      url: `http://${host}.example:${new URL(base).port}/silent`,
    }))
    await createEntry(payload, { sources })
    await collectLinks(run)
    await check()
    expect(await run(sql`select from outside_links where failures > 0`)).toEqual([])
    await createEntry(payload, { sources: [{ title: 'D', url: `${base}/fine` }] })
    await collectLinks(run)
    await check()
    expect(await run(sql`select from outside_links where failures = 1`)).toHaveLength(3)
    // The one that works is not due, and is asked all the same: the others are alone in their silence.
    await asIfAsked(7)
    await check()
    expect(await run(sql`select from outside_links where failures = 2`)).toHaveLength(3)
  })
})
