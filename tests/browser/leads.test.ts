import type { Payload } from 'payload'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { formWords } from '#i18n/form-words.ts'
import { launchBrowser, openPage } from '../support/browser.ts'
import { createUser } from '../support/factories.ts'
import { openPanel } from '../support/panel.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let payload: Payload
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  payload = server.payload
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const setConsent = (consent: string) =>
  payload.updateGlobal({
    slug: 'site',
    locale: 'en',
    data: { contact: { consent } },
    overrideAccess: true,
  })

const findLeads = async (email: string) => {
  const where = { email: { equals: email } }
  return (await payload.find({ collection: 'leads', where, overrideAccess: true })).docs
}

test('a visitor whose page shows a forgotten consent text is shown the new one to agree to', async () => {
  await setConsent('I agree, version 1.')
  const { page, close } = await openPage(browser)
  await page.goto(`${server.url}/en/contact`)
  await page.getByLabel('Your name').fill('Hedy Lamarr')
  await page.getByLabel('E-mail').fill('hedy@example.com')
  await page.getByLabel('How can we help?').fill('Let us talk about frequencies.')
  await page.locator('form[novalidate]').waitFor()
  await page.getByLabel('I agree, version 1.').check()
  await setConsent('I agree, version 2.')
  await runSql({ payload }, sql`delete from consent_wordings`)

  await page.getByRole('button', { name: 'Send request' }).click()
  await page.getByText(formWords.en.consentChanged).waitFor()
  const consent = page.getByLabel('I agree, version 2.')
  expect(await consent.isChecked()).toBe(false)
  expect(await findLeads('hedy@example.com')).toEqual([])
  await consent.check()
  await page.getByRole('button', { name: 'Send request' }).click()
  await page.getByText(formWords.en.thanksTitle).waitFor()
  const [lead] = await findLeads('hedy@example.com')
  expect(lead?.consent.wording).toBe('I agree, version 2.')
  await close()
})

test('the timeline and the spam check speak the language of whoever reads them', async () => {
  const sales = await createUser(payload, { role: 'sales', name: 'Sam Sales' })
  const answer = await fetch(`${server.url}/api/contact`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'A program',
      email: 'program@example.com',
      message: 'Cheap!',
      homepage: 'https://cheap.example',
      consent: 'yes',
    }),
  })
  expect(answer.status).toBe(201)
  const [lead] = await findLeads('program@example.com')
  await payload.update({
    collection: 'leads',
    id: Number(lead?.id),
    data: { status: 'lost', lostReason: 'other', owner: sales.id },
    overrideAccess: true,
  })

  const { page, go, close } = await openPanel(browser, {
    url: server.url,
    email: sales.email,
    locale: 'de-DE',
  })
  await go(`/admin/collections/leads/${lead?.id}`)
  for (const words of ['Neu → Verloren', '– → Sam Sales']) await page.getByText(words).waitFor()
  const reasons = page.locator('[name="spam.reasons"]')
  expect(await reasons.inputValue()).toContain('Ein Feld wurde ausgefüllt')
  await close()
})
