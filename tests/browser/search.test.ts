import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { barriersOf, launchBrowser, openPage, takePicture } from '../support/browser.ts'
import { createEntry } from '../support/factories.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  browser = await launchBrowser()
  const { payload } = server
  await createEntry(payload, {
    term: 'Prompt',
    names: [{ name: 'Model instruction', kind: 'synonym' }],
  })
  await createEntry(payload, { term: 'Model' })
  await createEntry(payload, { term: 'Model card' })
  await createEntry(payload, { term: `Model${'W'.repeat(195)}`, slug: 'long' })
  await createEntry(payload, { term: 'model ذكاء اصطناعي', slug: 'rtl' })
  await createEntry(payload, { term: 'Sprachmodell', locale: 'de' })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const fieldOf = (page: Page) => page.locator('input[type=search]')
const options = (page: Page) => page.getByRole('option')
const active = (page: Page) => page.locator('[role=option][aria-selected=true]')
const isOpen = async (page: Page) =>
  (await page.getByRole('combobox').getAttribute('aria-expanded')) === 'true' &&
  (await page.getByRole('listbox').isVisible())

async function type(page: Page, text: string): Promise<void> {
  await fieldOf(page).pressSequentially(text)
  await options(page).last().getByText(`“${text}”`).waitFor()
}

async function open(address: string, options: Parameters<typeof openPage>[1] = {}) {
  const opened = await openPage(browser, options)
  const scripts: string[] = []
  opened.page.on('request', (request) => {
    if (request.resourceType() === 'script') scripts.push(new URL(request.url()).pathname)
  })
  await opened.page.goto(`${server.url}${address}`, { waitUntil: 'load' })
  return { ...opened, scripts }
}

describe.each(['/en/glossary', '/en/search?q=card', '/en/glossary/model'])(
  'the field of %s',
  (address) => {
    test('brings its script on the first touch, once, and breaks no policy', async () => {
      const { page, scripts, complaints, close } = await open(address)
      await page.waitForLoadState('networkidle')
      expect(scripts).toEqual([])
      await fieldOf(page).fill('')
      await type(page, 'model')
      await page.keyboard.press('Escape')
      await fieldOf(page).blur()
      await fieldOf(page).hover()
      expect(scripts).toEqual([expect.stringMatching(/^\/scripts\/suggest\.[0-9a-f]+\.js$/)])
      expect(complaints).toEqual([])
      await close()
    })
  },
)

test('what is typed before the script is here is not lost', async () => {
  const { page, close } = await open('/en/glossary')
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/scripts/*', async (route) => {
    await held
    await route.continue()
  })
  await fieldOf(page).pressSequentially('model')
  release()
  await options(page).first().waitFor()
  expect(await fieldOf(page).inputValue()).toBe('model')
  await close()
})

test('the list is walked and left by keyboard alone', async () => {
  const { page, close } = await open('/en/glossary')
  await type(page, 'model')
  const field = fieldOf(page)
  const input = page.getByRole('combobox', { name: 'Search the glossary' })
  expect(await active(page).count()).toBe(0)
  await page.keyboard.press('ArrowDown')
  expect(await active(page).textContent()).toMatch(/^Model/)
  expect(await input.getAttribute('aria-activedescendant')).toBe(
    await active(page).getAttribute('id'),
  )
  expect(await field.evaluate((element) => element === document.activeElement)).toBe(true)
  // Up from the first is the field itself, then the last.
  await page.keyboard.press('ArrowUp')
  expect(await active(page).count()).toBe(0)
  await page.keyboard.press('ArrowUp')
  expect(await active(page).textContent()).toBe('All results for “model”')
  // The keys of the text go back to the text.
  await page.keyboard.press('Home')
  expect(await active(page).count()).toBe(0)
  expect(await field.evaluate((element) => (element as HTMLInputElement).selectionStart)).toBe(0)
  await page.keyboard.press('End')
  expect(await field.evaluate((element) => (element as HTMLInputElement).selectionStart)).toBe(5)
  await page.keyboard.press('Escape')
  expect(await isOpen(page)).toBe(false)
  expect(await field.inputValue()).toBe('model')
  await page.keyboard.press('ArrowDown')
  expect(await isOpen(page)).toBe(true)
  await page.keyboard.press('Tab')
  expect(await isOpen(page)).toBe(false)
  expect(await page.evaluate(() => document.activeElement?.ariaLabel)).toBe('Search')
  await close()
})

test('Enter goes to the chosen entry, and without a choice to the search', async () => {
  const { page, close } = await open('/en/glossary')
  await type(page, 'model c')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: 'Model card' }).waitFor()
  await type(page, 'model')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/en/search?q=model')
  await close()
})

test('a press on an entry goes there, one outside closes the list', async () => {
  const { page, close } = await open('/en/glossary', { hasTouch: true })
  await type(page, 'instruc')
  expect(await options(page).first().textContent()).toMatch(/^Prompt also: Model instruction/)
  await page.mouse.click(5, 600)
  expect(await isOpen(page)).toBe(false)
  await fieldOf(page).focus()
  await page.keyboard.press('ArrowDown')
  await options(page).first().tap()
  await page.getByRole('heading', { level: 1, name: 'Prompt' }).waitFor()
  await close()
})

test('the count is announced in the language of the page, also where nothing fits', async () => {
  for (const [address, typed, found, none] of [
    ['/en/glossary', 'card', '1 suggestion', 'No term fits yet'],
    ['/de/glossary', 'sprach', '1 Vorschlag', 'Noch passt kein Begriff'],
  ] as const) {
    const { page, close } = await open(address)
    await fieldOf(page).pressSequentially(typed)
    const voice = page.locator('form [aria-live=polite]')
    await voice.getByText(found, { exact: true }).waitFor()
    await fieldOf(page).fill('xqzvwk')
    await voice.getByText(none).waitFor()
    expect(await isOpen(page)).toBe(false)
    await close()
  }
})

test('only the newest answer is shown', async () => {
  const { page, close } = await open('/en/glossary')
  await type(page, 'model')
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  let isAsked = () => {}
  const asked = new Promise<void>((resolve) => {
    isAsked = resolve
  })
  await page.route('**/suggest?q=prompt', async (route) => {
    isAsked()
    await held
    await route.continue().catch(() => {})
  })
  await fieldOf(page).fill('prompt')
  await asked
  await fieldOf(page).fill('card')
  await options(page).last().getByText('“card”').waitFor()
  release()
  await page.waitForLoadState('networkidle')
  expect(await options(page).first().textContent()).toMatch(/^Model card/)
  await close()
})

test('nothing moves when the list opens', async () => {
  const { page, close } = await open('/en/glossary')
  const place = () => page.getByRole('heading', { level: 1 }).boundingBox()
  const before = await place()
  await type(page, 'model')
  expect(await place()).toEqual(before)
  await close()
})

test('the form that wakes React on the same page keeps its text, and the list works on', async () => {
  const { page, complaints, close } = await open('/en/glossary/model')
  await type(page, 'model')
  await page.getByLabel('Your name').pressSequentially('Grace')
  await page.locator('form[novalidate]').waitFor()
  expect(await page.getByLabel('Your name').inputValue()).toBe('Grace')
  expect(await fieldOf(page).inputValue()).toBe('model')
  await fieldOf(page).press('ArrowDown')
  expect(await isOpen(page)).toBe(true)
  expect(complaints).toEqual([])
  await close()
})

test('without JavaScript it is an ordinary form', async () => {
  const { page, close } = await open('/en/glossary', { javaScriptEnabled: false })
  await fieldOf(page).fill('instruction')
  await page.keyboard.press('Enter')
  await page.waitForURL('**/en/search?q=instruction')
  expect(await page.getByRole('main').getByRole('link', { name: 'Prompt' }).count()).toBe(1)
  expect(await page.getByRole('combobox').count()).toBe(0)
  await close()
})

test('a script that could not be fetched leaves the form and comes with the next touch', async () => {
  const { page, close } = await open('/en/glossary')
  await page.route('**/scripts/*', (route) => route.abort(), { times: 1 })
  await fieldOf(page).focus()
  await fieldOf(page).pressSequentially('model')
  await page.getByRole('heading', { level: 1 }).click()
  await fieldOf(page).click()
  await page.getByRole('combobox').waitFor()
  await close()
})

describe.each(['light', 'dark'] as const)('the open list in the %s scheme', (colorScheme) => {
  test.each(['/en/glossary', '/en/search'])('on %s has no barriers', async (address) => {
    const { page, close } = await open(address, { colorScheme })
    await type(page, 'model')
    await page.keyboard.press('ArrowDown')
    expect(await barriersOf(page)).toEqual([])
    await close()
  })

  test('fits phones and desks', async () => {
    for (const width of [320, 360, 768, 1440]) {
      const { page, close } = await open('/en/glossary', {
        colorScheme,
        viewport: { width, height: 800 },
      })
      await type(page, 'model')
      await page.keyboard.press('ArrowDown')
      const box = await page.getByRole('listbox').boundingBox()
      expect(box?.x, `${width} px`).toBeGreaterThanOrEqual(0)
      expect((box?.x ?? 0) + (box?.width ?? 0), `${width} px`).toBeLessThanOrEqual(width)
      await takePicture(page, `suggest-${width}-${colorScheme}`)
      await close()
    }
  })
})
