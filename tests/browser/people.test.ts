import type { Payload } from 'payload'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createMeans, type Means } from '#delivery/means.ts'
import { getEnv } from '#lib/env.ts'
import { sendPersonMail } from '#users/send-person-mail.ts'
import { launchBrowser, openPage, takePicture } from '../support/browser.ts'
import { createEntry, createUser, sendRequest } from '../support/factories.ts'
import { type MailServer, partOf, startMailServer } from '../support/mail-server.ts'
import { openPanel, ourBarriers, untilAwake } from '../support/panel.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const NEW_PASSWORD = 'a brand new password'

let server: TestServer
let payload: Payload
let browser: Browser
let mail: MailServer
let means: Means

beforeAll(async () => {
  mail = await startMailServer()
  server = await startTestServer()
  payload = server.payload
  means = createMeans({ ...getEnv(), SMTP_URL: mail.url, SITE_URL: server.url })
  browser = await launchBrowser()
  await createUser(payload, { role: 'admin', name: 'Ada Lovelace', email: 'ada@example.com' })
})
afterAll(async () => {
  await browser?.close()
  await means?.close()
  await server?.close()
  await mail?.close()
})

const openAsAda = (locale = 'en-US', width = 1440, colorScheme: 'light' | 'dark' = 'light') =>
  openPanel(browser, {
    url: server.url,
    email: 'ada@example.com',
    locale,
    colorScheme,
    viewport: { width, height: 1000 },
  })

test('somebody is invited, sets a password by the mail, is signed out by an administrator, and the log tells it', async () => {
  const { page, go, close } = await openAsAda()
  await go('/admin/collections/users')
  const desk = page.locator('.lemma-invite')
  await desk.getByLabel('Name').fill('Grace Hopper')
  await desk.getByLabel('E-mail').fill('grace@example.com')
  await desk.getByRole('button', { name: 'Invite' }).press('Enter')
  await page.getByText('Grace Hopper is invited.').waitFor()
  const row = page.getByRole('row', { name: /Grace Hopper/ })
  await row.getByText('Invited').waitFor()
  await takePicture(page, 'people-list')
  expect(await ourBarriers(page)).toEqual([])

  await row.getByRole('link').first().click()
  await page.getByText('Invited, and has not signed in yet.').waitFor()
  await page.getByRole('button', { name: 'Send the invitation again' }).click()
  await page.getByText('A new link is on its way.').waitFor()
  const id = Number(page.url().split('/').at(-1))
  await sendPersonMail(means, id)
  const received = mail.received.at(-1)
  const link = received && partOf(received, 'text/plain').match(/http:\S+/)?.[0]

  const guest = await openPage(browser, { locale: 'en-US' })
  // Payload's form forgets what is typed before it has woken.
  await guest.page.goto(String(link), { waitUntil: 'networkidle' })
  await untilAwake(guest.page)
  await guest.page.locator('#field-password').fill(NEW_PASSWORD)
  await guest.page.locator('#field-confirm-password').fill(NEW_PASSWORD)
  await takePicture(guest.page, 'set-password')
  await guest.page.locator('form button[type="submit"]').click()
  await guest.page.waitForURL(`${server.url}/admin`)

  await page.reload()
  await page.getByRole('rowheader', { name: 'Chrome · Linux' }).waitFor()
  await takePicture(page, 'person')
  expect(await ourBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Sign out everywhere' }).click()
  await page.getByText('Signed in nowhere.').waitFor()
  await guest.page.goto(`${server.url}/admin/collections/entries`)
  await guest.page.waitForURL(/\/admin\/login/)
  await guest.close()

  await page.getByRole('button', { name: 'Deactivate …' }).click()
  await page.getByRole('button', { name: 'Deactivate', exact: true }).press('Enter')
  await page.getByText('Deactivated: cannot sign in.').waitFor()

  await go('/admin/collections/audit')
  for (const name of [
    /Invited.*Grace Hopper/,
    /Signed out everywhere/,
    /Deactivated.*Grace Hopper/,
  ]) {
    await page.getByRole('row', { name }).first().waitFor()
  }
  await close()
})

test('an invitation that is sent before the page has woken goes nowhere, and into no address', async () => {
  const { page, go, close } = await openPanel(browser, {
    url: server.url,
    email: 'ada@example.com',
    javaScriptEnabled: false,
  })
  await go('/admin/collections/users')
  const desk = page.locator('.lemma-invite')
  await desk.getByLabel('Name').fill('Grace Hopper')
  await desk.getByLabel('E-mail').fill('grace@example.com')
  await desk.getByLabel('E-mail').press('Enter')
  expect(page.url()).toBe(`${server.url}/admin/collections/users`)
  expect(await desk.getByLabel('Name').inputValue()).toBe('Grace Hopper')
  await close()
})

test('the log and a person’s page are read in German, in the dark, and on a phone', async () => {
  const entry = await createEntry(payload, { term: 'Diffusion Model' })
  const ada = await payload.find({
    collection: 'users',
    where: { email: { equals: 'ada@example.com' } },
    overrideAccess: true,
  })
  const user = { ...ada.docs[0], collection: 'users' as const }
  await payload.update({
    collection: 'entries',
    id: entry.id,
    data: { summary: 'Learns to take noise away.', topics: [], useCases: [{ text: 'Pictures' }] },
    draft: true,
    user,
    overrideAccess: true,
  })
  const lead = await sendRequest(payload, { name: 'Secret Visitor' })
  await payload.update({
    collection: 'leads',
    id: lead,
    data: { status: 'contacted' },
    user,
    overrideAccess: true,
  })
  const { page, go, close } = await openAsAda('de-DE', 1440, 'dark')
  await go('/admin/collections/audit')
  await page.getByText('Geändert · English').first().waitFor()
  await page.getByText('Kurzdefinition, Anwendungsfälle').waitFor()
  await page.getByRole('link', { name: `Anfrage: #${lead}` }).waitFor()
  expect(await page.getByText('Secret').count()).toBe(0)
  await takePicture(page, 'audit-dark-de')
  expect(await ourBarriers(page)).toEqual([])
  await page.setViewportSize({ width: 360, height: 800 })
  await takePicture(page, 'audit-phone')
  await go('/admin/account')
  await page.getByRole('heading', { name: 'Wo Sie angemeldet sind' }).waitFor()
  await takePicture(page, 'account-phone-dark-de')
  await page.setViewportSize({ width: 1440, height: 1000 })
  await takePicture(page, 'account-dark-de')
  await page.getByRole('button', { name: 'Überall abmelden' }).click()
  await page.waitForURL(/\/admin\/login/)
  await close()
})
