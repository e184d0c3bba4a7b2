import type { Payload } from 'payload'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import type { User } from '#root/src/payload-types.ts'
import { publishDue } from '#schedule/publish-due.ts'
import { barriersOf, launchBrowser } from '../support/browser.ts'
import { createEntry, createUser } from '../support/factories.ts'
import { openPanel } from '../support/panel.ts'
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
  ben = await createUser(payload, { role: 'marketing', name: 'Ben Reviewer' })
  await payload.updateGlobal({
    slug: 'site',
    data: { isReviewRequired: true },
    overrideAccess: true,
  })
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const addressOf = (id: number, locale = 'en') => `/admin/collections/entries/${id}?locale=${locale}`

const signIn = ({ email }: User, options: BrowserContextOptions = {}) =>
  openPanel(browser, { url: server.url, email, ...options })

const panelOf = (page: Page) =>
  page.getByRole('region', { name: /^(What visitors see now|Was Besucher jetzt sehen)$/ })
const press = (page: Page, name: string) =>
  panelOf(page).getByRole('button', { name, exact: true }).click()

test('a draft is written, reviewed by a second person, scheduled, and public at its time', async () => {
  const { id } = await createEntry(payload, { term: 'Diffusion Model', _status: 'draft' })
  const author = await signIn(anna)
  await author.go(addressOf(id))
  const hers = panelOf(author.page)
  await hers.getByText('Not public. Only you and your colleagues see this draft.').waitFor()
  await author.page.locator('#field-summary').fill('A model that learns to undo noise.')
  await author.page.waitForResponse(
    (response) => response.request().method() === 'PATCH' && response.ok(),
  )
  await expect
    .poll(() => hers.getByLabel('Who is to review it?').locator('option').allTextContents())
    .toEqual(['Please choose', 'Ben Reviewer'])
  await hers.getByLabel('Who is to review it?').selectOption({ label: 'Ben Reviewer' })
  await press(author.page, 'Ask for a review')
  await hers.getByText('Anna Author asked Ben Reviewer to review it.').waitFor()
  expect(await hers.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0)

  const reviewer = await signIn(ben)
  await reviewer.go(addressOf(id))
  const his = panelOf(reviewer.page)
  await his.getByLabel('Comment for colleagues').fill('Clear and short.')
  await press(reviewer.page, 'Add comment')
  await his.getByText('Clear and short.').waitFor()
  await press(reviewer.page, 'Approve')
  await his.getByText('approved it').waitFor()

  await author.page.reload()
  await hers.getByText('Clear and short.').waitFor()
  await press(author.page, 'Publish later …')
  await hers.getByLabel(/^Day and time/).fill('2027-03-01T08:15')
  await press(author.page, 'Schedule')
  await hers.getByText(/Goes public on .*1 Mar 2027, 08:15/).waitFor()

  await runSql({ payload }, sql`update schedules set due_at = now() where entry_id = ${id}`)
  await publishDue(runAlone(payload), () => Promise.resolve(payload))
  await author.page.reload()
  await hers.getByText('Public, as it stands here.').waitFor()
  await hers.getByText(/Went public as planned/).waitFor()
  const [page] = await Promise.all([
    author.page.context().waitForEvent('page'),
    hers.getByRole('link', { name: 'Open the page' }).click(),
  ])
  await page.getByText('A model that learns to undo noise.').first().waitFor()
  await page.getByText('Ben Reviewer').waitFor()
  expect(author.complaints).toEqual([])
  expect(reviewer.complaints).toEqual([])

  // One more word: visitors keep what was approved, and the panel shows the difference.
  await author.page
    .locator('#field-summary')
    .fill('A model that learns to undo noise, step by step.')
  await hers.getByText('Public, in an older version', { exact: false }).waitFor()
  await hers.getByRole('link', { name: 'Show what changed' }).click()
  await author.page.getByText('step by step', { exact: false }).first().waitFor()
  await author.close()
  await reviewer.close()
})

test('the panel has no barriers, in both schemes', async () => {
  const { id } = await createEntry(payload, { term: 'Latent Space', _status: 'draft' })
  for (const colorScheme of ['light', 'dark'] as const) {
    const { page, close, go } = await signIn(anna, { colorScheme })
    await go(addressOf(id))
    await panelOf(page).waitFor()
    // Payload's own parts of the screen are not ours to judge.
    expect(await barriersOf(page, '.lemma-standing')).toEqual([])
    await close()
  }
})
