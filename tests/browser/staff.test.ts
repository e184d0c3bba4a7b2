import type { Payload } from 'payload'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { transact } from '#cms/transact.ts'
import { updateLinks } from '#links/update-links.ts'
import { launchBrowser, openPage } from '../support/browser.ts'
import { createEntry, createUser, lexical } from '../support/factories.ts'
import { openPanel, signIn } from '../support/panel.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { withinASecond } from '../support/within-a-second.ts'

let server: TestServer
let payload: Payload
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  payload = server.payload
  browser = await launchBrowser()
  await createUser(payload, {
    role: 'marketing',
    name: 'Mara Marketing',
    email: 'mara@example.com',
  })
  await createUser(payload, { role: 'sales', name: 'Sam Sales', email: 'sam@example.com' })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const openAs = (name: 'mara' | 'sam') =>
  openPanel(browser, { url: server.url, email: `${name}@example.com` })
const read = async (path: string) => (await fetch(`${server.url}${path}`)).text()

test('marketing writes an entry, publishes it and sees it live within a second', async () => {
  const { page, complaints, close } = await openPage(browser, {
    viewport: { width: 1440, height: 1000 },
  })
  await signIn(page, { url: server.url, email: 'mara@example.com' })
  expect(await page.getByRole('navigation').getByText('Leads').count()).toBe(0)
  expect(await read('/en/glossary')).not.toContain('Zero-shot prompt')

  await page.goto(`${server.url}/admin/collections/entries/create`)
  await page.waitForURL(/collections\/entries\/\d+/)
  // The panel above the fields moves them down when it is there.
  await page.locator('#lemma-standing-title').waitFor()
  await page.locator('#field-term').fill('Zero-shot prompt')
  await page.locator('#field-summary').fill('A prompt without a single example.')
  await page.locator('[data-lexical-editor="true"]').first().click()
  await page.keyboard.type('The model has to know the task already.')
  await page.locator('#action-save').click()
  await page
    .getByText(/published successfully|successfully/i)
    .first()
    .waitFor()
  await withinASecond(`${server.url}/en/glossary/zero-shot-prompt`, (text) =>
    text.includes('The model has to know the task already.'),
  )
  expect(await read('/en/glossary')).toContain('Zero-shot prompt')

  // A draft over the published text is saved by itself and stays out of sight.
  await page.locator('#field-summary').fill('A change that is still being thought over.')
  await expect
    .poll(
      async () => {
        const { docs } = await payload.find({
          collection: 'entries',
          where: { slug: { equals: 'zero-shot-prompt' } },
          draft: true,
          overrideAccess: true,
        })
        return docs[0]?.summary
      },
      { timeout: 15_000, interval: 200 },
    )
    .toBe('A change that is still being thought over.')
  expect(await read('/en/glossary/zero-shot-prompt')).not.toContain('thought over')

  const id = page.url().match(/entries\/(\d+)/)?.[1]
  await page.goto(`${server.url}/preview/en/entries/${id}`)
  await page.getByText('A change that is still being thought over.').waitFor()
  expect(complaints.filter((line) => /Content Security Policy/i.test(line))).toEqual([])
  await close()
})

test('the button publishes the language at hand; a translation that is half written stays a draft', async () => {
  const { page, close } = await openAs('mara')
  const { id } = await createEntry(payload, { term: 'Half translated' })
  const address = `${server.url}/admin/collections/entries/${id}`
  const newestGerman = async () => {
    const german = { collection: 'entries', id, locale: 'de', draft: true } as const
    return (await payload.findByID({ ...german, overrideAccess: true })).term
  }

  await page.goto(`${address}?locale=de`)
  await page.locator('#field-term').fill('Halb übersetzt')
  await page.locator('#field-slug').fill('halb-uebersetzt')
  await expect.poll(newestGerman, { timeout: 15_000, interval: 200 }).toBe('Halb übersetzt')

  await page.goto(`${address}?locale=en`)
  await page.locator('#field-summary').fill('The English text is done.')
  await page.getByRole('button', { name: 'Publish in English' }).click()
  await expect
    .poll(() => read('/en/glossary/half-translated'), { timeout: 10_000, interval: 50 })
    .toContain('The English text is done.')
  expect((await fetch(`${server.url}/de/glossary/halb-uebersetzt`)).status).toBe(404)
  expect(await read('/de/glossary')).not.toContain('Halb übersetzt')
  expect(await newestGerman()).toBe('Halb übersetzt')
  await close()
})

test('the preview shows nothing to those who may not see drafts', async () => {
  const { id } = await createEntry(payload, { term: 'Secret draft', _status: 'draft' })
  const anonymous = await fetch(`${server.url}/preview/en/entries/${id}`)
  expect(anonymous.status).toBe(404)
  expect(await anonymous.text()).not.toContain('Secret draft')
  const { page, close } = await openAs('sam')
  const answer = await page.goto(`${server.url}/preview/en/entries/${id}`)
  expect(answer?.status()).toBe(404)
  await close()
})

test('sales finds a new lead with its context and works it', async () => {
  await createEntry(payload, { term: 'Asked entry' })
  const answer = await fetch(`${server.url}/api/contact`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Katherine Johnson',
      email: 'katherine@example.com',
      message: 'Can you compute our orbit?',
      entry: 'asked-entry',
      locale: 'en',
      consent: 'yes',
      requestId: crypto.randomUUID(),
    }),
  })
  expect(answer.status).toBe(201)

  const { page, go, close } = await openAs('sam')
  await go('/admin/collections/leads')
  const row = page.getByRole('row', { name: /Katherine Johnson/ })
  await row.waitFor()
  await expect.poll(() => row.textContent()).toContain('Asked entry')
  await row.getByRole('link').first().click()
  await page.locator('#field-message').waitFor()
  expect(await page.locator('#field-message').inputValue()).toBe('Can you compute our orbit?')
  expect(await page.locator('#field-message').isDisabled()).toBe(true)
  await page.locator('#field-status').click()
  await page.getByRole('option', { name: 'Contacted' }).click()
  await page.locator('#action-save').click()
  await expect
    .poll(
      async () =>
        (
          await payload.find({
            collection: 'leads',
            where: { email: { equals: 'katherine@example.com' } },
            overrideAccess: true,
          })
        ).docs[0]?.status,
    )
    .toBe('contacted')
  const events = await payload.find({
    collection: 'lead-events',
    overrideAccess: true,
    depth: 1,
    sort: 'createdAt',
  })
  expect(events.docs.map(({ kind }) => kind)).toEqual(['received', 'status'])
  expect(events.docs[1]?.by).toMatchObject({ name: 'Sam Sales' })
  await close()
})

test('marketing sees what an entry links to by itself, and takes a link away', async () => {
  const token = await createEntry(payload, { term: 'Token', slug: 'linked-token' })
  await createEntry(payload, { term: 'Temperature', slug: 'linked-temperature' })
  const { id } = await createEntry(payload, {
    term: 'Sampler',
    description: lexical('It picks the next token by its temperature.'),
  })
  while (await transact(payload, updateLinks));
  const linked = async () =>
    [...(await read('/en/glossary/sampler')).matchAll(/<a class="term"[^>]*>([^<]+)/g)].map(
      ([, text]) => text,
    )
  expect(await linked()).toEqual(['token', 'temperature'])

  const { page, go, close } = await openAs('mara')
  await go(`/admin/collections/entries/${id}`)
  // The panel draws fields when they come into sight.
  const heading = page.getByText('Automatic links', { exact: true })
  await heading.scrollIntoViewIfNeeded()
  const box = page.getByRole('checkbox', { name: 'token → Token' })
  await box.waitFor()
  expect(await page.getByRole('group', { name: 'Description' }).count()).toBe(1)
  await box.focus()
  await page.keyboard.press('Space')
  expect(await box.isChecked()).toBe(false)
  await page.locator('#action-save').click()
  await expect.poll(linked).toEqual(['temperature'])

  await page.reload()
  await heading.scrollIntoViewIfNeeded()
  await expect.poll(() => box.isChecked()).toBe(false)
  expect(await page.getByRole('checkbox', { name: 'temperature → Temperature' }).isChecked()).toBe(
    true,
  )
  const all = page.getByRole('checkbox', { name: 'Link mentions in this entry' })
  await all.click()
  await page.getByText('links to others only where its author does').waitFor()
  await page.locator('#action-save').click()
  await expect.poll(linked).toEqual([])
  const { linkVetoes } = await payload.findByID({
    collection: 'entries',
    id,
    depth: 0,
    overrideAccess: true,
  })
  expect(linkVetoes).toEqual([token.id])
  await close()
})

test('marketing is told at the field that a name is taken', async () => {
  await createEntry(payload, { term: 'Inference' })
  const { page, go, close } = await openAs('mara')
  await go('/admin/collections/entries/create')
  await page.waitForURL(/collections\/entries\/\d+/)
  await page.locator('#field-term').fill('inference')
  await page.locator('#field-slug').fill('another-inference')
  await page.locator('#action-save').click()
  await page.getByText('“inference” leads to the entry “Inference” already').first().waitFor()
  expect((await fetch(`${server.url}/en/glossary/another-inference`)).status).toBe(404)
  await close()
})
