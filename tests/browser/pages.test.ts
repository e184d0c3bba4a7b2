import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriersOf, launchBrowser, openPage, takePicture } from '../support/browser.ts'
import { createEntry, createFaq, createTopic, lexical } from '../support/factories.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const SCHEMES = ['light', 'dark'] as const
const WIDTHS = [320, 360, 768, 1440]

let server: TestServer
let browser: Browser
// One context for each scheme: a new one for each page would cost more than the page.
const checked = {} as Record<(typeof SCHEMES)[number], Page>

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
  for (const colorScheme of SCHEMES) {
    checked[colorScheme] = (await openPage(browser, { colorScheme })).page
  }
  const { payload } = server
  const topic = await createTopic(payload, {
    name: 'Law and trust',
    description: 'What is allowed.',
  })
  await payload.update({
    collection: 'topics',
    id: topic.id,
    data: { name: 'Recht und Vertrauen', slug: 'recht' },
    locale: 'de',
    overrideAccess: true,
  })
  const faqs: number[] = []
  for (let index = 0; index < 3; index += 1) faqs.push((await createFaq(payload)).id)
  const full = await createEntry(payload, {
    term: 'Data protection',
    description: lexical('First paragraph.', 'Second paragraph.'),
    useCases: [{ text: 'One use' }, { text: 'Another use' }],
    practiceNote: lexical('We are careful.'),
    names: [{ name: 'GDPR', kind: 'abbreviation' }],
    sources: [{ title: 'A source', url: 'https://example.com' }],
    topics: [topic.id],
    faqs,
  })
  await payload.update({
    collection: 'entries',
    id: full.id,
    data: {
      term: 'Datenschutz-Grundverordnung',
      slug: 'datenschutz-grundverordnung',
      summary: 'Regelt den Umgang mit personenbezogenen Daten.',
      _status: 'published',
    },
    locale: 'de',
    overrideAccess: true,
  })
  await createEntry(payload, {
    term: 'W'.repeat(200),
    slug: 'two-hundred-letters',
    summary: null,
    description: null,
  })
  await createEntry(payload, { term: 'ذكاء اصطناعي', slug: 'rtl', topics: [topic.id] })
  await createEntry(payload, { term: 'R', slug: 'r' })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const PAGES = [
  '/en/glossary',
  '/de/glossary',
  '/en/glossary/data-protection',
  '/de/glossary/datenschutz-grundverordnung',
  '/en/glossary/two-hundred-letters',
  '/en/glossary/rtl',
  '/en/glossary/r',
  '/en/topics/law-and-trust',
  '/de/topics/recht',
  '/en/faq',
  '/de/faq',
  '/en/contact',
  '/en/contact/data-protection',
  '/de/contact/thanks',
  '/en/search?q=data',
  '/de/search?q=nichts',
  '/en/not-there',
  '/de/glossary/nicht-da',
]

describe.each(PAGES)('%s', (address) => {
  test.each(SCHEMES)('has no barriers in the %s scheme', async (colorScheme) => {
    const page = checked[colorScheme]
    await page.goto(`${server.url}${address}`)
    expect(await barriersOf(page)).toEqual([])
  })

  test('fits phones, tablets and desks without scrolling sideways', async () => {
    for (const colorScheme of SCHEMES) {
      const page = checked[colorScheme]
      await page.goto(`${server.url}${address}`)
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 })
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, `${width} px`).toBeLessThanOrEqual(0)
        await takePicture(
          page,
          `${address.slice(1).replaceAll(/[/?=]/g, '-')}-${width}-${colorScheme}`,
        )
      }
    }
  })
})

test('the answer to a form with mistakes has no barriers', async () => {
  const { page, close } = await openPage(browser)
  await page.goto(`${server.url}/en/contact`)
  await page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('form.form')
    form?.setAttribute('novalidate', '')
    form?.submit()
  })
  await page.getByRole('alert').waitFor()
  expect(await barriersOf(page)).toEqual([])
  await close()
})

test('the first press of Tab offers to skip to the content', async () => {
  const { page, close } = await openPage(browser)
  await page.goto(`${server.url}/en/glossary/data-protection`)
  await page.keyboard.press('Tab')
  expect(await page.evaluate(() => document.activeElement?.textContent)).toContain('Skip')
  await page.keyboard.press('Enter')
  expect(await page.evaluate(() => location.hash)).not.toBe('')
  await close()
})
