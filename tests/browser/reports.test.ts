import type { Payload } from 'payload'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser } from '../support/browser.ts'
import { createEntry, createUser, sendRequest } from '../support/factories.ts'
import { openPanel, ourBarriers } from '../support/panel.ts'
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

const LIST = '/admin/collections/leads'

async function signIn(name: string) {
  const { email } = await createUser(payload, { role: 'sales', name })
  return openPanel(browser, { url: server.url, email })
}

test('reports say so where there is nothing to report', async () => {
  const { page, go, close } = await signIn('Nora New')
  await go(`${LIST}/reports`)
  await page.getByText('No leads in this period.').waitFor()
  expect(await page.locator('.lemma-reports svg').count()).toBe(0)
  await close()
})

test('reports are one click from the list, in numbers and pictures, and free of barriers', async () => {
  const entry = await createEntry(payload, { term: 'Reported entry' })
  const id = await sendRequest(payload, { entry: entry.slug ?? '', campaign: 'spring' })
  const data = { status: 'won' as const }
  await payload.update({ collection: 'leads', id, data, overrideAccess: true })
  const { page, go, complaints, close } = await signIn('Sam Sales')
  await go(LIST)
  await page.getByRole('link', { name: 'Reports' }).click()
  await page.getByRole('heading', { name: 'Reports', level: 1 }).waitFor()
  await page.getByRole('row', { name: /^Reported entry 1 1 100\s?%$/ }).waitFor()
  await page.getByRole('img', { name: 'Leads over time' }).waitFor()
  await page.getByText('As a table').first().click()
  await page
    .getByRole('row', { name: /so far/ })
    .first()
    .waitFor()
  await page.getByRole('link', { name: 'A year' }).click()
  await page.waitForURL(/days=365&step=week$/)
  await page.getByRole('link', { name: 'A year' }).and(page.locator('[aria-current]')).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Export as CSV' }).click()
  expect((await download).suggestedFilename()).toMatch(/^lead-report-/)
  await page.setViewportSize({ width: 360, height: 800 })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await page.reload()
    await page.locator('.lemma-reports').waitFor()
    expect(await ourBarriers(page)).toEqual([])
  }
  expect(complaints).toEqual([])
  await close()
})
