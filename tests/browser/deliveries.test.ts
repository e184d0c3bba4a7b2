import type { Payload } from 'payload'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { launchBrowser } from '../support/browser.ts'
import { createUser, sendRequest } from '../support/factories.ts'
import { openPanel, ourBarriers } from '../support/panel.ts'
import { startTestServer, type TestServer } from '../support/server.ts'
import { startWebhookServer, type WebhookServer } from '../support/webhook-server.ts'

let server: TestServer
let payload: Payload
let browser: Browser
let hook: WebhookServer

beforeAll(async () => {
  hook = await startWebhookServer()
  server = await startTestServer({ env: { WEBHOOK_PRIVATE_HOSTS: '127.0.0.1' } })
  payload = server.payload
  browser = await launchBrowser()
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
  await hook?.close()
})

const set = (lead: number, kind: string, status: string, detail: string | null) =>
  runSql(
    { payload },
    sql`
      update deliveries
      set status = ${status}::enum_deliveries_status, detail = ${detail}, attempts = 3, sent_at = now()
      where lead_id = ${lead} and kind = ${kind}::enum_deliveries_kind
    `,
  )
const statusOf = async (lead: number, kind: string) => {
  const [row] = await runSql<{ status: string }>(
    { payload },
    sql`
      select status from deliveries
      where lead_id = ${lead} and kind = ${kind}::enum_deliveries_kind
    `,
  )
  return row?.status
}

test('sales sees why a mail failed, sends it again, and finds that in the timeline', async () => {
  const sales = await createUser(payload, { role: 'sales', name: 'Sam Sales' })
  const lead = await sendRequest(payload)
  await set(lead, 'sales-mail', 'failed', 'smtp:550')
  await set(lead, 'autoresponder', 'sent', null)
  const { page, complaints, go, close } = await openPanel(browser, {
    url: server.url,
    email: sales.email,
  })
  await go(`/admin/collections/leads/${lead}`)
  const failed = page.getByRole('row', { name: 'Mail to sales' })
  await failed.getByText('the mail server said 550').waitFor()
  await failed.getByRole('button', { name: 'Send again' }).click()
  await failed.getByText('Waiting').waitFor()
  expect(await statusOf(lead, 'sales-mail')).toBe('waiting')

  // What was sent already takes a second press.
  const sent = page.getByRole('row', { name: 'Reply to the visitor' })
  await sent.getByRole('button', { name: 'Send again' }).click()
  await sent.getByRole('button', { name: 'Cancel' }).click()
  expect(await statusOf(lead, 'autoresponder')).toBe('sent')
  await sent.getByRole('button', { name: 'Send again' }).click()
  await sent.getByRole('button', { name: 'Yes, send' }).click()
  await sent.getByText('Waiting').waitFor()
  expect(await statusOf(lead, 'autoresponder')).toBe('waiting')

  await page.reload()
  await page.getByText('Mail to sales → Sent again').waitFor()
  expect(await ourBarriers(page)).toEqual([])
  expect(complaints).toEqual([])
  await close()
})

test('the deliveries speak German, and change before one’s eyes', async () => {
  const sales = await createUser(payload, { role: 'sales' })
  const lead = await sendRequest(payload)
  const { page, go, close } = await openPanel(browser, {
    url: server.url,
    email: sales.email,
    locale: 'de-DE',
  })
  await go(`/admin/collections/leads/${lead}`)
  const row = page.getByRole('row', { name: 'E-Mail an den Vertrieb' })
  await row.getByText('Wartet').waitFor()
  await set(lead, 'sales-mail', 'sent', 'mailbox')
  await row.getByText('im lokalen Postfach-Ordner abgelegt').waitFor()
  await close()
})

test('an administrator connects a CRM and tests it', async () => {
  const admin = await createUser(payload, { role: 'admin' })
  const { page, go, close } = await openPanel(browser, { url: server.url, email: admin.email })
  await go('/admin/globals/lead-settings')
  await page.getByRole('button', { name: 'Add Webhook' }).click()
  await page.locator('[name="webhooks.0.name"]').fill('CRM')
  await page.locator('[name="webhooks.0.url"]').fill(hook.url)
  await page.getByText('Save first').waitFor()
  await page.locator('#action-save').click()
  await page.getByRole('button', { name: 'Send a test message' }).click()
  await page.getByText('The address took the test message.').waitFor()
  expect(hook.calls).toHaveLength(1)
  expect(await page.locator('[name="webhooks.0.secret"]').inputValue()).toMatch(/^whsec_/)
  hook.setMode(401)
  await page.getByRole('button', { name: 'Send a test message' }).click()
  await page.getByText('The test failed: the address answered 401.').waitFor()
  await close()
})
