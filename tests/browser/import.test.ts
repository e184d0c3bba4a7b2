import { readFile } from 'node:fs/promises'
import type { Payload } from 'payload'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openMeans } from '#delivery/means.ts'
import { runWorker } from '#worker/run-worker.ts'
import { launchBrowser, takePicture } from '../support/browser.ts'
import { createEntry, createUser } from '../support/factories.ts'
import { openPanel, ourBarriers } from '../support/panel.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const FILE = [
  'term;summary;names;locale;status;slug',
  'Lemma;The headword of an entry.;abbreviation: LM;en;;',
  'Alpha;Another sentence altogether.;;en;;alpha',
  'Broken;=HYPERLINK("https://example.com");;en;;',
].join('\r\n')

let server: TestServer
let payload: Payload
let browser: Browser
let email: string
const stopping = new AbortController()
let working: Promise<void>

beforeAll(async () => {
  server = await startTestServer()
  payload = server.payload
  browser = await launchBrowser()
  email = (await createUser(payload, { role: 'marketing' })).email
  await createEntry(payload, { term: 'Alpha', slug: 'alpha' })
  const databaseUrl = String(process.env.DATABASE_URL)
  working = runWorker({
    databaseUrl,
    openPayload: () => Promise.resolve(payload),
    signal: stopping.signal,
    report: console.error,
  })
})
afterAll(async () => {
  stopping.abort()
  await working
  await openMeans().close()
  await browser?.close()
  await server?.close()
})

const open = (options: BrowserContextOptions = {}) =>
  openPanel(browser, {
    url: server.url,
    email,
    viewport: { width: 1440, height: 1000 },
    ...options,
  })

async function upload(page: Page, button: string) {
  await page
    .locator('input[type="file"]')
    .setInputFiles({ name: 'glossary.csv', mimeType: 'text/csv', buffer: Buffer.from(FILE) })
  await page.getByRole('button', { name: button }).click()
}

test('a marketer uploads a table, sees what it would do, runs it and takes the report', async () => {
  const { page, complaints, go, close } = await open()
  await go('/admin/collections/entries')
  await takePicture(page, 'entries')
  await page.locator('.lemma-export').getByRole('link', { name: 'Import entries' }).click()
  await page.getByRole('heading', { name: 'Import', exact: true }).waitFor()
  await takePicture(page, 'import-form')
  await upload(page, 'Upload and check')
  await page.getByText('Checked. Nothing is written yet.').waitFor()
  const row = (name: string) => page.getByRole('row', { name: new RegExp(`\\b${name}\\b`) })
  expect(await row('Lemma').textContent()).toContain('would be created')
  expect(await row('Alpha').textContent()).toContain('would be changed')
  expect(await row('Alpha').textContent()).toContain('Changes: Short definition')
  expect(await row('Broken').textContent()).toMatch(/refused.*begins like a formula/)
  expect((await payload.count({ collection: 'entries', overrideAccess: true })).totalDocs).toBe(1)
  await takePicture(page, 'import-preview')
  expect(await ourBarriers(page)).toEqual([])
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await page.getByText('Done.', { exact: false }).first().waitFor()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Download the report' }).click(),
  ])
  const report = await readFile(await file.path(), 'utf8')
  expect(report).toMatch(/line 2,Lemma,en,created/)
  expect(report).toMatch(/line 3,Alpha,en,changed,Short definition/)
  expect(report).toMatch(/line 4,Broken,,refused/)
  await takePicture(page, 'import-done')
  const { docs } = await payload.find({
    collection: 'entries',
    locale: 'en',
    draft: true,
    sort: 'term',
    overrideAccess: true,
  })
  expect(docs.map(({ term, summary, _status }) => [term, summary, _status])).toEqual([
    ['Alpha', 'Another sentence altogether.', 'draft'],
    ['Lemma', 'The headword of an entry.', 'draft'],
  ])
  await page.getByRole('button', { name: 'Import another file' }).click()
  await page.getByRole('button', { name: 'glossary.csv' }).waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('the list goes along as a file, as it is filtered', async () => {
  const { page, go, close } = await open()
  await go('/admin/collections/entries?search=alph')
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.locator('.lemma-export').getByRole('button', { name: 'CSV' }).click(),
  ])
  const text = await readFile(await file.path(), 'utf8')
  expect(text).toContain('alpha')
  expect(text).not.toContain('Lemma')
  await close()
})

test('the import speaks German and fits a phone in the dark', async () => {
  const { page, go, close } = await open({
    locale: 'de-DE',
    colorScheme: 'dark',
    viewport: { width: 360, height: 800 },
  })
  await go('/admin/collections/entries/import')
  await page.getByRole('button', { name: 'Hochladen und prüfen' }).waitFor()
  await takePicture(page, 'import-form-phone-dark-de')
  await upload(page, 'Hochladen und prüfen')
  await page.getByText('Geprüft. Noch ist nichts geschrieben.').waitFor()
  const broken = page.getByRole('row', { name: /\bBroken\b/ })
  expect(await broken.textContent()).toMatch(/Zeile 4.*abgelehnt.*beginnt wie eine Formel/)
  await takePicture(page, 'import-preview-phone-dark-de')
  const width = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(width).toBeLessThanOrEqual(360)
  await page.getByRole('button', { name: 'Abbrechen' }).click()
  await page.getByText('Abgebrochen.', { exact: false }).first().waitFor()
  await close()
})
