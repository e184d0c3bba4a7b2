import type { Payload } from 'payload'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { User } from '#root/src/payload-types.ts'
import { launchBrowser, takePicture } from '../support/browser.ts'
import { createEntry, createFaq, createUser, lexical } from '../support/factories.ts'
import { openPanel } from '../support/panel.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let payload: Payload
let browser: Browser
let mara: User

beforeAll(async () => {
  server = await startTestServer()
  payload = server.payload
  browser = await launchBrowser()
  mara = await createUser(payload, { role: 'marketing', name: 'Mara Marketing' })
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const signIn = () => openPanel(browser, { url: server.url, email: mara.email })
const addressOf = (id: number) => `/admin/collections/entries/${id}?locale=en`
const readDraft = (id: number) =>
  payload.findByID({ collection: 'entries', id, draft: true, depth: 0, overrideAccess: true })

test('an entry is written with what helps: its address, its short definition, answers in place', async () => {
  const faq = await createFaq(payload, { question: 'How does it learn?', answer: null })
  const { id } = await createEntry(payload, {
    term: '',
    slug: '',
    summary: '',
    description: lexical('A diffusion model undoes noise. It learns that from pictures.'),
    faqs: [faq.id],
    _status: 'draft',
  })
  const { page, complaints, go, close } = await signIn()
  await go(addressOf(id))
  await page.locator('#field-term').fill('Größe & Maß')
  await page.getByText('Will be /en/glossary/groesse-mass').waitFor()
  await page.locator('#field-slug').fill('search')
  await page.getByText('“search” is taken by the site itself.', { exact: false }).waitFor()
  await page.locator('#field-slug').fill('')

  await page.getByRole('button', { name: 'Begin with the description’s first words' }).click()
  const summary = page.locator('#field-summary')
  await expect
    .poll(() => summary.inputValue())
    .toBe('A diffusion model undoes noise. It learns that from pictures.')
  await page.getByText('61 characters. A little short', { exact: false }).waitFor()
  await summary.fill('x'.repeat(230))
  await page.getByText('230 characters. A little long', { exact: false }).waitFor()

  const questions = page.getByRole('list', { name: 'Questions and their answers' })
  await questions.getByText('Waits for its answer', { exact: false }).waitFor()
  await takePicture(page, 'writing')
  await questions.getByRole('button', { name: 'Write the answer: How does it learn?' }).click()
  const drawer = page.getByRole('dialog')
  await drawer.locator('[contenteditable="true"]').fill('By undoing noise, step by step.')
  await drawer.getByText('6 words. A little short.').waitFor()
  await takePicture(page, 'writing-answer')
  await drawer.getByRole('button', { name: 'Save' }).click()
  await questions.getByText('By undoing noise, step by step.').waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('use cases are put in order by keyboard', async () => {
  const { id } = await createEntry(payload, {
    useCases: [{ text: 'Second' }, { text: 'Third' }, { text: 'First' }],
    _status: 'draft',
  })
  const { page, go, close } = await signIn()
  await go(addressOf(id))
  const handle = page.locator('#useCases-row-2 .collapsible__drag')
  await handle.focus()
  // Each step is said to whoever does not see it, and done once it is said.
  const place = async () => {
    const said = await page.locator('[id^="DndLiveRegion"]').allInnerTexts()
    return said.join(' ').match(/over droppable area (\S+?)\.?\s*$/)?.[1]
  }
  await page.keyboard.press('Space')
  await expect.poll(place).toBeDefined()
  for (const _step of ['to the second place', 'to the first']) {
    const before = await place()
    await page.keyboard.press('ArrowUp')
    await expect.poll(place).not.toBe(before)
  }
  await page.keyboard.press('Space')
  await expect
    .poll(async () => (await readDraft(id)).useCases?.map(({ text }) => text), { timeout: 15_000 })
    .toEqual(['First', 'Second', 'Third'])
  await close()
})
