import { readFile } from 'node:fs/promises'
import type { Payload } from 'payload'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { formWords } from '#i18n/form-words.ts'
import { launchBrowser, openPage, takePicture } from '../support/browser.ts'
import { createUser, sendRequest } from '../support/factories.ts'
import { openPanel, ourBarriers } from '../support/panel.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let payload: Payload
let browser: Browser
const emails: Record<string, string> = {}

beforeAll(async () => {
  server = await startTestServer()
  payload = server.payload
  browser = await launchBrowser()
  for (const role of ['admin', 'sales'] as const) {
    emails[role] = (await createUser(payload, { role })).email
  }
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
beforeEach(() =>
  runSql({ payload }, sql`truncate leads, lead_events, deliveries, rate_limits cascade`),
)

async function openAs(
  role: string,
  locale = 'en-US',
  width = 1440,
  colorScheme: 'light' | 'dark' = 'light',
) {
  return openPanel(browser, {
    url: server.url,
    email: emails[role] ?? '',
    locale,
    colorScheme,
    viewport: { width, height: 1200 },
  })
}

test('an administrator looks an address up, exports it and erases it, by keyboard alone', async () => {
  await sendRequest(payload, { email: 'ada@example.com' })
  await sendRequest(payload, { email: 'bob@example.com' })
  const { page, go, close } = await openAs('admin')
  await go('/admin/collections/privacy-log')
  await page.getByRole('textbox', { name: 'E-mail address' }).fill('ADA@example.com')
  await page.keyboard.press('Enter')
  await page.getByText('Found: 1 lead, 1 event, 2 deliveries, 0 mentions').waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Export as JSON' }).press('Enter'),
  ])
  expect(JSON.parse(await readFile(await file.path(), 'utf8')).leads).toHaveLength(1)
  await page.getByRole('button', { name: 'Erase all of it' }).press('Enter')
  await page.getByText('It cannot be undone.').waitFor()
  await takePicture(page, 'desk')
  expect(await ourBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Cancel' }).press('Enter')
  expect((await payload.count({ collection: 'leads', overrideAccess: true })).totalDocs).toBe(2)
  await page.getByRole('button', { name: 'Erase all of it' }).press('Enter')
  await page.getByRole('button', { name: 'Erase for good' }).press('Enter')
  await page.getByText(/^Erased: 1 lead.*Receipt/).waitFor()
  const [receipt] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the receipt' }).click(),
  ])
  const text = await readFile(await receipt.path(), 'utf8')
  expect(JSON.parse(text)).toMatchObject({ action: 'erased', leads: 1 })
  expect(text).not.toContain('ada@')
  await page.getByRole('cell', { name: 'Everything about an address erased' }).first().waitFor()
  const { docs } = await payload.find({ collection: 'leads', overrideAccess: true })
  expect(docs.map(({ email }) => email)).toEqual(['bob@example.com'])
  expect(page.url()).not.toContain('ada')
  await close()
})

test('the desk speaks German and fits a phone in the dark', async () => {
  await sendRequest(payload, { email: 'ada@example.com' })
  const { page, go, close } = await openAs('admin', 'de-DE', 360, 'dark')
  await go('/admin/collections/privacy-log')
  await page.getByRole('textbox', { name: 'E-Mail-Adresse' }).fill('ada@example.com')
  await page.getByRole('button', { name: 'Nachsehen' }).click()
  await page.getByText('Gefunden: 1 Anfrage, 1 Ereignis, 2 Zustellungen').waitFor()
  await page.getByRole('button', { name: 'Alles davon löschen' }).click()
  await takePicture(page, 'desk-phone-dark-de')
  const desk = await page.locator('.lemma-desk').boundingBox()
  expect((desk?.x ?? 0) + (desk?.width ?? 999)).toBeLessThanOrEqual(360)
  await close()
})

test('sales takes along what the list shows, and reads why and how fast', async () => {
  await sendRequest(payload, { name: 'Wanted Person', company: 'Acme' })
  const odd = await sendRequest(payload, {
    name: 'Other Person',
    message: 'See bit.ly/x',
    elapsed: '95000',
  })
  const { page, go, close } = await openAs('sales')
  await go('/admin/collections/leads?search=wanted')
  const button = page.getByRole('button', { name: 'Export as CSV' })
  await button.waitFor()
  await takePicture(page, 'list')
  const [file] = await Promise.all([page.waitForEvent('download'), button.press('Enter')])
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toContain('Wanted Person')
  expect(text).not.toContain('Other Person')
  await page.goto(
    `${server.url}/admin/collections/leads?where[or][0][and][0][spam.verdict][equals]=suspect`,
  )
  await page.getByText('Other Person').first().waitFor()
  const [suspects] = await Promise.all([page.waitForEvent('download'), button.click()])
  const list = await readFile(await suspects.path(), 'utf8')
  expect([list.includes('Other Person'), list.includes('Wanted')]).toEqual([true, false])
  await go(`/admin/collections/leads/${odd}`)
  const speed = page.locator('[name="spam.elapsed"]')
  await speed.waitFor()
  expect(await speed.inputValue()).toBe('95 sec')
  expect(await page.locator('[name="spam.reasons"]').inputValue()).toContain('shortened link')
  await takePicture(page, 'lead')
  await close()
})

test('an administrator sees what times would erase before saving them', async () => {
  const won = await sendRequest(payload)
  await runSql(
    { payload },
    sql`update leads set status = 'won', updated_at = now() - interval '7 months' where id = ${won}`,
  )
  const { page, go, close } = await openAs('admin')
  await go('/admin/globals/lead-settings')
  await page.locator('#field-retention__won').fill('6')
  const row = page.locator('.lemma-forecast').getByRole('row', { name: 'Won' })
  await row.getByRole('cell', { name: '1' }).first().waitFor()
  await row.scrollIntoViewIfNeeded()
  await takePicture(page, 'retention')
  expect(await ourBarriers(page)).toEqual([])
  await close()
})

test('the wordings of consent are listed with their times', async () => {
  for (const consent of ['One.', 'Two.']) {
    await payload.updateGlobal({
      slug: 'site',
      locale: 'en',
      data: { contact: { consent } },
      overrideAccess: true,
    })
  }
  const { page, go, close } = await openAs('admin')
  await go('/admin/globals/site')
  const list = page.locator('.lemma-wordings')
  await list.locator('summary').click()
  await list.getByRole('row', { name: 'now Two.' }).waitFor()
  await list.getByRole('row', { name: 'One.' }).waitFor()
  await takePicture(page, 'wordings')
  await close()
})

test('a form that looks odd works by itself, and the visitor only sees that it arrived', async () => {
  const { page, complaints, close } = await openPage(browser)
  const statuses: number[] = []
  page.on('response', (response) => {
    if (response.url().endsWith('/api/contact')) statuses.push(response.status())
  })
  await page.goto(`${server.url}/en/contact`)
  await page.getByLabel('Your name').fill('Hedy Lamarr')
  await page.locator('form[novalidate]').waitFor()
  await page.getByLabel('E-mail').fill('hedy@example.com')
  await page.getByLabel('How can we help?').fill('Look at bit.ly/hedy please.')
  await page.locator('#contact-consent').check()
  await page.getByRole('button', { name: 'Send request' }).click()
  await page.getByText(formWords.en.thanksTitle).waitFor()
  expect(statuses).toEqual([428, 201])
  const { docs } = await payload.find({ collection: 'leads', overrideAccess: true })
  expect(docs).toMatchObject([{ spam: { verdict: 'suspect' } }])
  expect(docs[0]?.spam?.reasons).toContain('short-link')
  expect(docs[0]?.spam?.reasons).not.toContain('forged-token')
  expect(complaints.filter((text) => !text.includes('428'))).toEqual([])
  await close()
})
