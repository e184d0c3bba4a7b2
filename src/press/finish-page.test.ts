import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { fingerprint, finishHtml, finishPage } from './finish-page.ts'
import { pageScript } from './page-script.ts'
import { speculationRules } from './speculation-rules.ts'
import { fingerprintOf } from './wake.browser.ts'

const sha = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const page = (body: string) =>
  `<html><head><link rel="preload" as="script" href="/_next/a.js"/>` +
  `<link rel="preload" as="font" href="/f.woff2"/><style>a{}</style>` +
  `<script data-page-script="">ours()</script><script src="/_next/a.js" async=""></script></head>` +
  `<body>${body}<script>self.__next_f.push([1])</script>` +
  `<script type="application/ld+json">{"a":1}</script></body></html>`

describe('a page that nobody can touch', () => {
  const { html, policy } = finishHtml(page('<p>text</p>'))

  test('loses every script of the framework and keeps our own', () => {
    expect(html).not.toContain('__next')
    expect(html).not.toContain('/_next/a.js')
    expect(html).toContain('ours()')
  })

  test('keeps structured data, fonts and styles', () => {
    expect(html).toContain('{"a":1}')
    expect(html).toContain('href="/f.woff2"')
    expect(html).toContain('<style>a{}</style>')
  })

  test('allows exactly its own inline code', () => {
    expect(policy).toContain(`script-src 'self' ${sha('ours()')};`)
    expect(policy).toContain(`style-src 'self' ${sha('a{}')};`)
    expect(policy).not.toContain('unsafe')
  })
})

test('quotes, dashes and all that is wide are written in characters of one byte', () => {
  const style = '<style>a::after{content:"–"}</style>'
  const { html, policy } = finishHtml(
    `<p title="„ü“">It’s 𝒳 – ü</p><script data-page-script="">say("’𝒳")</script>` +
      `<script type="application/ld+json">{"name":"’"}</script>`,
  )
  expect(html).toBe(
    `<p title="&#8222;ü&#8220;">It&#8217;s &#119987; &#8211; ü</p>` +
      `<script data-page-script="">say("\\u2019\\ud835\\udcb3")</script>` +
      `<script type="application/ld+json">{"name":"\\u2019"}</script>`,
  )
  expect(policy).toContain(sha('say("\\u2019\\ud835\\udcb3")'))
  // Nothing in a style would be read as a reference.
  expect(finishHtml(style).html).toBe(style)
})

describe('rules for fetching ahead', () => {
  const rules = `<script type="speculationrules" data-page-script="">${speculationRules}</script>`

  test.each([
    ['nobody can touch', '<p>text</p>'],
    ['has a part that wakes', '<form data-wake=""></form>'],
  ])('stay on a page that %s, and its policy allows them', (_, body) => {
    const { html, policy } = finishHtml(page(rules + body))
    expect(html).toContain(rules)
    expect(policy).toContain(sha(speculationRules))
  })
})

describe('a page with a part that wakes', () => {
  const { html, policy } = finishHtml(page('<form data-wake=""></form>'))

  test('keeps the scripts of the framework asleep, in their order', () => {
    const asleep = [...html.matchAll(/<script type="text\/asleep"([^>]*)>([^<]*)/g)]
    expect(asleep.map((match) => match[1] || match[2])).toEqual([
      ' src="/_next/a.js" async=""',
      'self.__next_f.push([1])',
    ])
    expect(html).not.toContain('as="script"')
  })

  test('allows the sleeping inline scripts to run once they wake', () => {
    expect(policy).toContain(sha('self.__next_f.push([1])'))
  })
})

describe('a page whose content for React is served under its own address', () => {
  const flight = ['1:"one"\\n', '2:{"text":"</p>"}']
  const scripts = flight.map(
    (text) => `<script>self.__next_f.push([1,${JSON.stringify(text)}])</script>`,
  )
  const touchable = page(
    `<form data-wake=""></form><script>(self.__next_f=self.__next_f||[]).push([0])</script>${scripts.join('')}`,
  ).replace('<script>self.__next_f.push([1])</script>', '')

  test('has one fingerprint for the server and the browser', () => {
    for (const text of ['', 'a', 'ünï → 𝒳'.repeat(500)]) {
      expect(fingerprintOf(text)).toBe(fingerprint(text))
    }
  })

  test('leaves it out and names its fingerprint', () => {
    const { html } = finishHtml(touchable, Buffer.from(flight.join('')))
    expect(html).not.toContain('__next_f')
    expect(html).toContain(`data-flight="${fingerprint(flight.join(''))}"`)
  })

  test('keeps it when the address would answer anything else', () => {
    const { html } = finishHtml(touchable, Buffer.from(`${flight.join('')} `))
    expect(html).toContain('__next_f')
    expect(html).not.toContain('data-flight')
  })
})

test('a page is asked for again on each visit and kept by shared caches for a second', () => {
  const value = { html: page(''), headers: { 'x-next-cache-tags': 'site' } }
  finishPage(value)
  expect(value.headers).toMatchObject({
    'x-next-cache-tags': 'site',
    'cache-control': 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, must-revalidate',
  })
})

test('a page that is also there as Markdown says that its form depends on what is accepted', () => {
  const varyOf = (html: string) => {
    const value: { html: string; headers?: Record<string, unknown> } = { html }
    finishPage(value)
    return value.headers?.vary
  }
  expect(varyOf('<link rel="alternate" type="text/markdown" href="/a.md"/>')).toBe('Accept')
  expect(varyOf('<link rel="alternate" hrefLang="de" href="/de/a"/>')).toBeUndefined()
  expect(varyOf('<p>&lt;link rel="alternate" type="text/markdown"</p>')).toBeUndefined()
})

test('the script of the page stays below two kilobytes before compression', () => {
  expect(pageScript.length).toBeLessThan(2048)
  expect(() => new Function(pageScript)).not.toThrow()
})

describe('a page that could not be drawn', () => {
  const html = '<main id="content" tabindex="-1" data-failed=""><h1>Sorry</h1></main>'
  const value: Parameters<typeof finishPage>[0] = { html, status: 200 }
  finishPage(value)

  test('is answered with 503 and is to be asked for again', () => {
    expect(value.status).toBe(503)
    expect(value.headers).toMatchObject({ 'retry-after': '10' })
  })

  test('is kept by nobody', () => {
    expect(value.headers).toMatchObject({ 'cache-control': 'no-store' })
  })

  test('has a policy like any other', () => {
    expect(value.headers?.['content-security-policy']).toContain("default-src 'none'")
  })
})

describe('a page that says that nothing is there', () => {
  const finish = (html: string) => {
    const value: { html: string; status?: number } = { html, status: 200 }
    finishPage(value)
    return value.status
  }

  test('is answered with 404', () => {
    expect(finish('<main id="content" tabindex="-1" data-missing="">')).toBe(404)
  })

  test('is not taken for one because its text says so', () => {
    expect(finish('<main id="content"><p>&lt;main data-missing=&quot;&quot;</p>')).toBe(200)
  })
})
