import type { Payload } from 'payload'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { lexicalText } from '#lib/lexical-text.ts'
import type { Entry, User } from '#root/src/payload-types.ts'
import { barriersOf, launchBrowser, launchMortalBrowser, takePicture } from '../support/browser.ts'
import { createEntry, createFaq, createTopic, createUser, lexical } from '../support/factories.ts'
import { openPanel, untilAwake } from '../support/panel.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let payload: Payload
let browser: Browser
let anna: User
let ben: User

beforeAll(async () => {
  server = await startTestServer()
  payload = server.payload
  browser = await launchBrowser()
  anna = await createUser(payload, { role: 'marketing', name: 'Anna Author' })
  ben = await createUser(payload, { role: 'marketing', name: 'Ben Editor' })
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const addressOf = (id: number, locale = 'en') => `/admin/collections/entries/${id}?locale=${locale}`
const signIn = ({ email }: User, options: BrowserContextOptions = {}) =>
  openPanel(browser, { url: server.url, email, ...options })
const read = (id: number, locale: 'en' | 'de' = 'en') =>
  payload.findByID({
    collection: 'entries',
    id,
    locale,
    draft: true,
    depth: 0,
    overrideAccess: true,
  })

/** Types, and waits for what the server says to the autosave that follows. */
async function type(page: Page, field: string, text: string): Promise<number> {
  const answer = page.waitForResponse((response) => response.request().method() === 'PATCH')
  await page.locator(`#field-${field}`).fill(text)
  return (await answer).status()
}

const editorOf = (page: Page) =>
  page.locator('[data-field-path="description"] [contenteditable="true"]')
async function typeDescription(page: Page, text: string): Promise<number> {
  const answer = page.waitForResponse((response) => response.request().method() === 'PATCH')
  await editorOf(page).click()
  await page.keyboard.press('ControlOrMeta+A')
  await page.keyboard.type(text)
  return (await answer).status()
}

/** Presses Save where nothing is saved by itself, and waits for what the server says. */
async function pressSave(page: Page, collection: 'faqs' | 'topics'): Promise<number> {
  const answer = page.waitForResponse(
    (response) => response.request().method() === 'PATCH' && response.url().includes(collection),
  )
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  return (await answer).status()
}

/** As if a colleague had the form open and saved it. */
const saveAs = (user: User, id: number, data: Partial<Entry>) =>
  payload.update({
    collection: 'entries',
    id,
    locale: 'en',
    draft: true,
    data: { ...data, _status: 'draft' } as never,
    overrideAccess: false,
    user: { ...user, collection: 'users' },
  })

const NOTHING = { basedOn: {}, differences: [], colleagues: [] }

/** Keeps from a form what colleagues do until a save of it is refused: nobody looks by chance. */
async function keepUnaware(page: Page): Promise<void> {
  let isAware = false
  page.on('response', (response) => {
    if (response.request().method() === 'PATCH' && response.status() === 409) isAware = true
  })
  await page.route('**/editing?*', (route) =>
    isAware ? route.continue() : route.fulfill({ json: NOTHING }),
  )
}

// The browser itself writes down that an answer was 409.
const unexpected = (complaints: string[]) => complaints.filter((line) => !line.includes('409'))

test('two people write at once: one chooses field by field, and what both wrote is there', async () => {
  const { id } = await createEntry(payload, {
    term: 'Diffusion Model',
    summary: 'A model that learns to undo noise.',
    description: lexical('It starts from noise.'),
    _status: 'draft',
  })
  const [hers, his] = [await signIn(anna), await signIn(ben)]
  await hers.go(addressOf(id))
  await hers.page.locator('#field-summary').waitFor()
  await his.go(addressOf(id))
  await his.page.getByText('Also open here: Anna Author (English).').waitFor()
  await keepUnaware(his.page)

  expect(await type(hers.page, 'summary', 'A model that Anna explains.')).toBe(200)
  expect(await typeDescription(hers.page, 'Anna wrote it anew.')).toBe(200)

  // Ben has typed in both fields before anything of hers has reached him.
  await his.page.locator('#field-summary').fill('A model that Ben explains.')
  expect(await typeDescription(his.page, 'Ben wrote it anew.')).toBe(409)
  const notice = his.page.getByRole('alert').getByText(/^Anna Author changed what you are changing/)
  await notice.waitFor()
  expect(await his.page.locator('.payload-toast-container .toast-error').count()).toBe(0)
  expect(await read(id)).toMatchObject({ summary: 'A model that Anna explains.' })

  await his.page.getByRole('button', { name: 'Compare and choose' }).click()
  const dialog = his.page.getByRole('dialog', { name: 'Two versions of the same' })
  await dialog.waitFor()
  await takePicture(his.page, 'conflict-1440-light')
  await his.page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await his.page.locator('#field-summary').inputValue()).toBe('A model that Ben explains.')

  await his.page.getByRole('button', { name: 'Compare and choose' }).click()
  const group = (name: string) => dialog.getByRole('group', { name })
  expect(await group('Short definition').locator('mark').allTextContents()).toEqual([
    'Anna ',
    'Ben ',
  ])
  await dialog.getByRole('button', { name: 'Save this choice' }).click()
  await dialog.getByText('Please choose for: Short definition, Description.').waitFor()
  // The focus is at the first choice that is missing: by keyboard.
  await his.page.keyboard.press('Space')
  await group('Description').getByRole('radio', { name: 'Yours' }).check()
  await dialog.getByRole('button', { name: 'Save this choice' }).click()
  await dialog.waitFor({ state: 'hidden' })
  await notice.waitFor({ state: 'hidden' })

  const stored = await read(id)
  expect(stored.summary).toBe('A model that Anna explains.')
  expect(lexicalText(stored.description)).toBe('Ben wrote it anew.')
  expect(await his.page.locator('#field-summary').inputValue()).toBe('A model that Anna explains.')
  expect(await editorOf(his.page).textContent()).toBe('Ben wrote it anew.')
  // From here on both write on.
  expect(await type(his.page, 'term', 'Diffusion Models')).toBe(200)
  expect(unexpected([...hers.complaints, ...his.complaints])).toEqual([])
  await hers.close()
  await his.close()
})

test('what a colleague changed elsewhere comes into the form, and both are saved', async () => {
  const { id } = await createEntry(payload, { term: 'Latent Space', _status: 'draft' })
  const { id: faq } = await createFaq(payload, { question: 'Is it a place?' })
  const { page, complaints, go, close } = await signIn(ben)
  await keepUnaware(page)
  await go(addressOf(id))
  await editorOf(page).waitFor()
  await saveAs(anna, id, {
    description: lexical('Anna’s paragraph.'),
    names: [{ name: 'embedding space', kind: 'synonym' }],
    faqs: [faq],
  })
  const saved = page.waitForResponse(
    (response) => response.request().method() === 'PATCH' && response.ok(),
  )
  expect(await type(page, 'summary', 'Ben’s definition.')).toBe(409)
  await page
    .getByRole('status')
    .getByText(/^Anna Author changed meanwhile: Description, /)
    .waitFor()
  await takePicture(page, 'taken-1440-light')
  await saved
  expect(await editorOf(page).textContent()).toBe('Anna’s paragraph.')
  await page.getByText('Is it a place?').first().waitFor()
  const stored = await read(id)
  expect(stored).toMatchObject({
    summary: 'Ben’s definition.',
    faqs: [faq],
    names: [{ name: 'embedding space' }],
  })
  expect(lexicalText(stored.description)).toBe('Anna’s paragraph.')
  expect(unexpected(complaints)).toEqual([])
  await close()
})

test('a topic is saved by hand: what both changed is chosen, all else comes into the form', async () => {
  const { id } = await createTopic(payload, { name: 'Image generation' })
  const stored = () =>
    payload.findByID({ collection: 'topics', id, locale: 'en', depth: 0, overrideAccess: true })
  const [hers, his] = [await signIn(anna), await signIn(ben)]
  for (const { go } of [hers, his]) await go(`/admin/collections/topics/${id}?locale=en`)
  await his.page.locator('#field-name').fill('Pictures by machine')
  await hers.page.locator('#field-name').fill('Generated images')
  await hers.page.locator('#field-description').fill('Anna describes it.')
  expect(await pressSave(hers.page, 'topics')).toBe(200)

  expect(await pressSave(his.page, 'topics')).toBe(409)
  const dialog = his.page.getByRole('dialog', { name: 'Two versions of the same' })
  await dialog.getByRole('group', { name: 'Name' }).getByRole('radio', { name: 'Yours' }).check()
  expect(await dialog.getByRole('group').count()).toBe(1)
  await dialog.getByRole('button', { name: 'Save this choice' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await his.page.locator('#field-description').inputValue()).toBe('Anna describes it.')
  expect(await stored()).toMatchObject({
    name: 'Pictures by machine',
    description: 'Anna describes it.',
  })

  // Her form is the older one now, and she goes on in the other field.
  await hers.page.locator('#field-description').fill('Anna describes it anew.')
  const news = hers.page.getByRole('status').getByText('Ben Editor changed meanwhile: Name.')
  await news.waitFor()
  expect(await hers.page.locator('#field-name').inputValue()).toBe('Pictures by machine')
  expect(await hers.page.locator('#field-description').inputValue()).toBe('Anna describes it anew.')
  expect(await pressSave(hers.page, 'topics')).toBe(200)
  expect(await stored()).toMatchObject({
    name: 'Pictures by machine',
    description: 'Anna describes it anew.',
  })
  expect(unexpected([...hers.complaints, ...his.complaints])).toEqual([])
  await hers.close()
  await his.close()
})

test('a question that is answered within its entry is compared there, and its form stays open', async () => {
  const { id: faq } = await createFaq(payload, { question: 'Is it slow?', answer: null })
  const { id } = await createEntry(payload, { _status: 'draft', faqs: [faq] })
  const { page, complaints, go, close } = await signIn(ben)
  await go(addressOf(id))
  await page.getByRole('button', { name: 'Write the answer: Is it slow?' }).click()
  await page.locator('#field-question').waitFor()
  await untilAwake(page)
  // With the first edit Payload looks for itself whether the form is older.
  const looked = page.waitForResponse(
    (response) => response.request().method() === 'POST' && response.url().includes('/admin/'),
  )
  await page.locator('#field-question').fill('Is it always slow?')
  await looked
  await payload.update({
    collection: 'faqs',
    id: faq,
    locale: 'en',
    data: { question: 'How slow is it?', answer: lexical('Anna answers.') },
    overrideAccess: false,
    user: { ...anna, collection: 'users' },
  })
  expect(await pressSave(page, 'faqs')).toBe(409)
  await page.getByText(/^Anna Author changed .* What you wrote is not saved yet/).waitFor()
  const dialog = page.getByRole('dialog', { name: 'Two versions of the same' })
  await dialog.waitFor()
  await takePicture(page, 'conflict-question-1440-light')
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.locator('#field-question').inputValue()).toBe('Is it always slow?')
  await page.getByRole('button', { name: 'Compare and choose' }).click()
  await dialog.getByRole('radio', { name: /^Anna Author/ }).check()
  await dialog.getByRole('button', { name: 'Save this choice' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect(await page.locator('#field-question').inputValue()).toBe('How slow is it?')
  await page.keyboard.press('Escape')
  const questions = page.getByRole('list', { name: 'Questions and their answers' })
  await questions.getByText('Anna answers.').waitFor()
  await questions.getByText('How slow is it?').waitFor()
  expect(unexpected(complaints)).toEqual([])
  await close()
})

test('who presses Publish is shown the choice at once, and nothing goes public before', async () => {
  const { id } = await createEntry(payload, { term: 'Sampler', summary: 'At first.' })
  const { page, go, close } = await signIn(ben)
  await keepUnaware(page)
  await go(addressOf(id))
  await page.locator('#field-summary').waitFor()
  await saveAs(anna, id, { summary: 'Anna’s words.' })
  await page.locator('#field-summary').fill('Ben’s words.')
  await page.getByRole('button', { name: 'Publish in English' }).click()
  const dialog = page.getByRole('dialog', { name: 'Two versions of the same' })
  await dialog.getByRole('radio', { name: 'Yours' }).check()
  await dialog.getByRole('button', { name: 'Save this choice' }).click()
  await dialog.waitFor({ state: 'hidden' })
  const published = () =>
    payload.findByID({ collection: 'entries', id, locale: 'en', overrideAccess: true })
  expect((await published()).summary).toBe('At first.')
  await page.getByRole('button', { name: 'Publish in English' }).click()
  await expect.poll(async () => (await published()).summary).toBe('Ben’s words.')
  await close()
})

test('a browser that dies leaves nothing locked, and what was typed in it is still there', async () => {
  const { id } = await createEntry(payload, { term: 'Scheduler', _status: 'draft' })
  const mortal = await launchMortalBrowser()
  const first = await openPanel(mortal.browser, { url: server.url, email: ben.email })
  await keepUnaware(first.page)
  await first.go(addressOf(id))
  await first.page.locator('#field-summary').waitFor()
  await saveAs(anna, id, { summary: 'Anna’s words.' })
  expect(await type(first.page, 'summary', 'Ben’s words.')).toBe(409)
  await first.page.getByRole('button', { name: 'Compare and choose' }).waitFor()
  const storageState = await first.page.context().storageState()
  await mortal.kill()

  const hers = await signIn(anna)
  await hers.go(addressOf(id))
  await hers.page.getByText('Also open here: Ben Editor (English).').waitFor()
  await runSql({ payload }, sql`update open_forms set seen_at = now() - interval '2 minutes'`)
  await hers.page.reload()
  await hers.page.locator('#field-summary').waitFor()
  expect(await type(hers.page, 'summary', 'Anna’s last words.')).toBe(200)
  expect(await hers.page.getByText('Also open here').count()).toBe(0)

  const context = await browser.newContext({
    storageState,
    viewport: { width: 1440, height: 1400 },
  })
  const page = await context.newPage()
  await page.goto(server.url + addressOf(id))
  await page
    .getByRole('alert')
    .getByText(/^What you wrote here on .* was not saved/)
    .waitFor()
  await page.getByRole('button', { name: 'Compare and choose' }).click()
  const dialog = page.getByRole('dialog', { name: 'What was not saved' })
  await dialog.getByRole('radio', { name: 'Yours' }).check()
  await dialog.getByRole('button', { name: 'Save this choice' }).click()
  await dialog.waitFor({ state: 'hidden' })
  expect((await read(id)).summary).toBe('Ben’s words.')
  expect(await page.locator('#field-summary').inputValue()).toBe('Ben’s words.')
  await hers.close()
  await context.close()
})

test('the choice has no barriers on a phone and a wide screen, in both schemes and languages', async () => {
  const text =
    'It starts from pure noise and removes a little of it in each step, as it was trained to do.'
  for (const [width, colorScheme, language] of [
    [360, 'light', 'de'],
    [360, 'dark', 'en'],
    [1440, 'light', 'en'],
    [1440, 'dark', 'de'],
  ] as const) {
    const { id } = await createEntry(payload, { _status: 'draft', description: lexical(text) })
    const { page, go, close } = await signIn(ben, {
      viewport: { width, height: 900 },
      colorScheme,
    })
    await page.context().addCookies([{ name: 'payload-lng', value: language, url: server.url }])
    await keepUnaware(page)
    await go(addressOf(id))
    await editorOf(page).waitFor()
    await saveAs(anna, id, {
      summary: 'What Anna thinks it is, in one sentence.',
      description: lexical(text.replace('pure', 'Gaussian'), 'Anna added a paragraph.'),
      names: [{ name: 'DDPM', kind: 'abbreviation' }],
    })
    await page.locator('#field-summary').fill('What Ben thinks it is, in one sentence.')
    expect(await typeDescription(page, text.replace('a little', 'some'))).toBe(409)
    await page
      .getByRole('button', { name: /^(Compare and choose|Vergleichen und wählen)$/ })
      .waitFor()
    await takePicture(page, `notice-${width}-${colorScheme}`)
    await page
      .getByRole('button', { name: /^(Compare and choose|Vergleichen und wählen)$/ })
      .click()
    const dialog = page.getByRole('dialog')
    await dialog.waitFor()
    await takePicture(page, `conflict-${width}-${colorScheme}`)
    for (const target of await dialog.locator('label, button').all()) {
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44)
    }
    expect(await barriersOf(page, '.lemma-dialog')).toEqual([])
    await page.keyboard.press('Escape')
    expect(await barriersOf(page, '.lemma-colleagues')).toEqual([])
    await close()
  }
})
