import type { Payload } from 'payload'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import type { Entry } from '#root/src/payload-types.ts'
import { barriersOf, launchBrowser, openPage } from '../support/browser.ts'
import { createEntry, lexical } from '../support/factories.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let payload: Payload
let browser: Browser
let read: Entry

const PATH = '/en/glossary/reading'
const DEFINITION = 'What the other term means, in one sentence.'

/** A paragraph that leads to other entries. */
function linking(...links: { id: number; text: string }[]): Entry['description'] {
  const text = lexical('Before it stands this, and then: ')
  // The factory's paragraphs have children; Payload's type of a node does not say so.
  const [paragraph] = text.root.children as unknown as { children: object[] }[]
  for (const { id, text: words } of links) {
    paragraph?.children.push({
      type: 'link',
      version: 3,
      direction: 'ltr',
      format: '',
      indent: 0,
      id: `link-${id}`,
      fields: { linkType: 'internal', newTab: false, doc: { relationTo: 'entries', value: id } },
      children: [
        { type: 'text', version: 1, text: words, format: 0, detail: 0, mode: 'normal', style: '' },
      ],
    })
  }
  return text
}

beforeAll(async () => {
  server = await startTestServer()
  payload = server.payload
  browser = await launchBrowser()
  const other = await createEntry(payload, { term: 'Other term', summary: DEFINITION })
  const rtl = await createEntry(payload, { term: 'ذكاء', slug: 'rtl', summary: 'تعريف قصير.' })
  read = await createEntry(payload, {
    term: 'Reading',
    description: linking({ id: other.id, text: 'the other' }, { id: rtl.id, text: 'the third' }),
  })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const box = (page: Page) => page.getByRole('tooltip')
const link = (page: Page) => page.locator('.prose').getByRole('link', { name: 'the other' })

describe('the definition of a term that is linked', () => {
  test('comes when the pointer rests, without covering the link, and stays while it is on it', async () => {
    const { page, complaints, close } = await openPage(browser)
    await page.goto(server.url + PATH)
    await link(page).hover()
    await box(page).waitFor()
    expect(await box(page).textContent()).toBe(`Other term${DEFINITION}`)
    const [term, shown] = await Promise.all([link(page).boundingBox(), box(page).boundingBox()])
    if (!term || !shown) throw new Error('Both are on the page')
    const isBelow = shown.y >= term.y + term.height
    const isAbove = shown.y + shown.height <= term.y
    expect(isBelow || isAbove).toBe(true)
    await box(page).hover()
    await page.waitForTimeout(500)
    expect(await box(page).isVisible()).toBe(true)
    await page.getByRole('heading', { level: 1 }).hover()
    await box(page).waitFor({ state: 'hidden' })
    expect(complaints).toEqual([])
    await close()
  })

  test('is asked for once, however many links are pointed at', async () => {
    const { page, close } = await openPage(browser)
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().endsWith('previews.json')) asked.push(request.url())
    })
    await page.goto(server.url + PATH)
    for (let round = 0; round < 3; round += 1) {
      await link(page).hover()
      await box(page).getByText(DEFINITION).waitFor()
      await page.locator('.prose').getByRole('link', { name: 'the third' }).hover()
      await box(page).getByText('تعريف قصير.').waitFor()
    }
    expect(asked).toHaveLength(1)
    await close()
  })

  test('comes with the keyboard’s focus, is named to screen readers, and Escape puts it away', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(server.url + PATH)
    for (let step = 0; step < 30; step += 1) {
      await page.keyboard.press('Tab')
      if (await link(page).evaluate((element) => element === document.activeElement)) break
    }
    await box(page).waitFor()
    expect(await link(page).getAttribute('aria-describedby')).toBe(
      await box(page).getAttribute('id'),
    )
    await page.keyboard.press('Escape')
    await box(page).waitFor({ state: 'hidden' })
    expect(await link(page).evaluate((element) => element === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Other term' }).waitFor()
    await close()
  })

  test('comes under a finger that rests, while a tap follows the link', async () => {
    const { page, close } = await openPage(browser, { hasTouch: true, isMobile: true })
    await page.goto(server.url + PATH)
    await link(page).scrollIntoViewIfNeeded()
    const session = await page.context().newCDPSession(page)
    const at = await link(page).evaluate((element) => {
      const { x, y, width, height } = element.getBoundingClientRect()
      return { x: x + width / 2, y: y + height / 2 }
    })
    const touch = (type: 'touchStart' | 'touchEnd') =>
      session.send('Input.dispatchTouchEvent', {
        type,
        touchPoints: type === 'touchStart' ? [at] : [],
      })
    await page.locator('.prose').dispatchEvent('pointerover', { pointerType: 'touch' })
    await page.waitForFunction(() => document.querySelector('#preview'))
    await touch('touchStart')
    await box(page).waitFor()
    await touch('touchEnd')
    expect(await box(page).isVisible()).toBe(true)
    await page.getByRole('heading', { level: 1 }).tap()
    await box(page).waitFor({ state: 'hidden' })
    await link(page).tap()
    await page.getByRole('heading', { level: 1, name: 'Other term' }).waitFor()
    await close()
  })

  test.each(['light', 'dark'] as const)('has no barriers in the %s scheme', async (colorScheme) => {
    const { page, close } = await openPage(browser, { colorScheme })
    await page.goto(server.url + PATH)
    await link(page).hover()
    await box(page).waitFor()
    expect(await barriersOf(page)).toEqual([])
    await close()
  })
})

describe('whether an entry was helpful', () => {
  test.each([true, false])(
    'is said with one press, with JavaScript: %s',
    async (javaScriptEnabled) => {
      await runSql({ payload }, sql`truncate entry_votes, rate_limits`)
      const { page, complaints, close } = await openPage(browser, { javaScriptEnabled })
      await page.goto(server.url + PATH)
      expect(await page.getByText('Thank you for telling us.').isVisible()).toBe(false)
      await page
        .getByRole('group', { name: 'Was this helpful?' })
        .getByRole('button', { name: 'Yes' })
        .click()
      await page.getByText('Thank you for telling us.').waitFor()
      expect(await page.getByRole('button', { name: 'Yes' }).isVisible()).toBe(false)
      const votes = await runSql<{ helpful: number }>(
        { payload },
        sql`select helpful from entry_votes where entry_id = ${read.id}`,
      )
      expect(votes).toEqual([{ helpful: 1 }])
      expect(await page.context().cookies()).toEqual([])
      expect(complaints).toEqual([])
      await close()
    },
  )
})

describe('the link of a page', () => {
  test('is copied, and the page says so', async () => {
    const { page, close } = await openPage(browser, {
      permissions: ['clipboard-read', 'clipboard-write'],
    })
    await page.goto(`${server.url + PATH}?utm_source=mail#description`)
    await page.getByRole('button', { name: 'Copy the link' }).click()
    await page.getByRole('status').getByText('Copied.').waitFor()
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(server.url + PATH)
    await close()
  })

  test('is not offered where no script could copy it', async () => {
    const { page, close } = await openPage(browser, { javaScriptEnabled: false })
    await page.goto(server.url + PATH)
    expect(await page.getByText('Copy the link').isVisible()).toBe(false)
    await close()
  })
})
