import type { Payload } from 'payload'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import type { User } from '#root/src/payload-types.ts'
import { barriersOf, launchBrowser, openPage, takePicture } from '../support/browser.ts'
import { openDesk } from '../support/desk.ts'
import { createEntry, createFaq, createUser, lexical, sendRequest } from '../support/factories.ts'
import { openPanel } from '../support/panel.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

const READER =
  'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/143.0.0.0 Safari/537.36'

let server: TestServer
let payload: Payload
let browser: Browser
let mara: User
let sam: User

beforeAll(async () => {
  server = await startTestServer()
  payload = server.payload
  browser = await launchBrowser()
  mara = await createUser(payload, { role: 'marketing', name: 'Mara Marketing' })
  sam = await createUser(payload, { role: 'sales', name: 'Sam Sales' })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const signIn = ({ email }: User, options: BrowserContextOptions = {}) =>
  openPanel(browser, {
    url: server.url,
    email,
    viewport: { width: 1440, height: 1000 },
    ...options,
  })

const board = (page: Page) => page.getByRole('region', { name: 'What waits' })

test('an empty board is a pleasure, and sales has a desk of its own', async () => {
  const marketing = await signIn(mara)
  await marketing.go('/admin')
  await board(marketing.page).getByText('Nothing waits.').waitFor()
  await takePicture(marketing.page, 'board-empty')
  expect(marketing.complaints).toEqual([])
  await marketing.close()

  await sendRequest(payload, { name: 'Late Lead' })
  await runSql({ payload }, sql`update leads set due_at = now() - interval '1 day'`)
  const sales = await signIn(sam)
  await sales.go('/admin')
  const desk = sales.page.getByRole('region', { name: 'Leads today' })
  await desk.getByRole('link', { name: '1 Overdue' }).click()
  await sales.page.getByRole('row', { name: 'Late Lead' }).waitFor()
  expect(await board(sales.page).count()).toBe(0)
  await sales.close()
})

test('marketing sees what waits and mends it, a press for each', async () => {
  const faq = await createFaq(payload, { question: 'How does it learn?', answer: null })
  await createEntry(payload, {
    term: 'Unfinished',
    summary: '',
    faqs: [faq.id],
    reviewBy: '2026-01-05T12:00:00.000Z',
  })
  await runSql(
    { payload },
    sql`insert into search_misses (day, locale, wording, hits) values
          (current_date, 'en', 'mixture of experts', 7), (current_date, 'en', 'asdf', 2);`,
  )
  await runSql({ payload }, sql`delete from health_counts`)
  const { page, complaints, go, close } = await signIn(mara)
  const open = async (name: RegExp) => {
    await go('/admin')
    await board(page).getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  await open(/1 No short definition/)
  await page.getByRole('link', { name: 'Mend “Unfinished”' }).click()
  await page.waitForURL(/collections\/entries\/\d+\?locale=en/)
  await open(/1 Questions without an answer/)
  await page.getByText('asked in “Unfinished”').waitFor()
  await page.getByRole('link', { name: 'Mend “How does it learn?”' }).click()
  await page.waitForURL(/collections\/faqs\/\d+\?locale=en/)
  await open(/1 Reviews overdue/)
  await page.getByText('due Jan 5, 2026').waitFor()
  await open(/1 German missing/)
  await page.getByRole('link', { name: 'Mend “Unfinished”' }).click()
  await page.waitForURL(/collections\/entries\/\d+\?locale=de/)

  await open(/2 Write this next/)
  await page.getByText('searched 7 times').waitFor()
  await page.getByRole('button', { name: 'Dismiss: asdf' }).click()
  await page.getByRole('row', { name: 'asdf' }).waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Write it: mixture of experts' }).click()
  await page.waitForURL(/collections\/entries\/\d+\?locale=en/)
  await expect.poll(() => page.locator('#field-term').inputValue()).toBe('Mixture of experts')
  await go('/admin/health/misses')
  await page.getByText('Nothing waits here.').waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('marketing sees what is planned, what did not happen, and who is asked to review', async () => {
  const anna = await openDesk(payload, { role: 'marketing', name: 'Anna Author' })
  const plan = async (term: string) => {
    const { id } = await createEntry(payload, { term, _status: 'draft' })
    await anna.write(id, { summary: 'A draft.' })
    await anna.plan(id, { action: 'publish', at: '2027-03-01T08:15' })
    return id
  }
  await plan('Comes soon')
  const failed = await plan('Came to nothing')
  const late = await plan('Is late')
  await runSql(
    { payload },
    sql`update schedules set status = 'failed', reason = 'overtaken', ended_at = now()
        where entry_id = ${failed}`,
  )
  await runSql(
    { payload },
    sql`update schedules set due_at = now() - interval '1 hour' where entry_id = ${late}`,
  )
  await anna.review(late, { action: 'ask', reviewer: mara.id })
  await runSql({ payload }, sql`delete from health_counts`)
  const { page, complaints, go, close } = await signIn(mara, { timezoneId: 'Europe/Berlin' })
  const open = async (name: RegExp) => {
    await go('/admin')
    await board(page).getByRole('link', { name }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
  }
  await open(/2 Not done as planned/)
  await page.getByText(/Should be public by now: /).waitFor()
  await page.getByText(/Did not go public: Mon, 1 Mar 2027, 09:15\. Something else/).waitFor()
  await takePicture(page, 'schedules-failed')
  await open(/1 Waiting for a review/)
  await page.getByText(/Mara Marketing was asked on /).waitFor()
  await open(/1 Planned It happens/)
  await page.getByText('Goes public: Mon, 1 Mar 2027, 09:15').waitFor()
  await page.getByRole('link', { name: 'Open “Comes soon”' }).click()
  await page.waitForURL(/collections\/entries\/\d+\?locale=en/)
  await page.getByText(/Goes public on .*1 Mar 2027, 09:15/).waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('what readers open is counted and told to marketing, by entry', async () => {
  await createEntry(payload, { term: 'Read often', description: lexical('Read this. '.repeat(60)) })
  const reader = await openPage(browser, { userAgent: READER })
  await reader.page.goto(`${server.url}/en/search?q=often`)
  await reader.page.getByRole('link', { name: 'Read often' }).click()
  await reader.page.waitForURL(/glossary\/read-often/)
  expect(await reader.page.context().cookies()).toEqual([])
  expect(reader.complaints).toEqual([])
  await reader.close()
  const withoutScript = await openPage(browser, { userAgent: READER, javaScriptEnabled: false })
  await withoutScript.page.goto(`${server.url}/en/glossary/read-often`)
  await withoutScript.close()
  const counted = () =>
    runSql<{ views: number; hits: number }>(
      { payload },
      sql`select (select sum(views) from entry_views)::int as views,
            (select sum(hits) from entry_searches where wording = 'often')::int as hits`,
    )
  await expect.poll(counted, { timeout: 15_000 }).toEqual([{ views: 2, hits: 1 }])

  const { page, complaints, go, close } = await signIn(mara)
  await go('/admin')
  await board(page).getByRole('link', { name: 'Results' }).click()
  const row = page.getByRole('row', { name: 'Read often' })
  await row.waitFor()
  expect(await row.getByRole('cell').allTextContents()).toEqual(['2', '1', '0', '0', '0', '0'])
  await page.getByRole('link', { name: 'Leads', exact: true }).last().click()
  await page.waitForURL(/sort=leads/)
  await page.getByRole('columnheader', { name: 'Leads' }).waitFor()
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'Export as CSV' }).click()
  expect((await download).suggestedFilename()).toBe('results-30-days.csv')
  await row.getByRole('link').click()
  await page.getByRole('img', { name: 'Views by week, 2 in all' }).waitFor()
  await page.getByText('often (1)').waitFor()
  await page.getByText('As a table').click()
  await takePicture(page, 'entry-results')
  expect(complaints).toEqual([])
  await close()
})

const OURS = '.lemma-health, .lemma-check'
const VIEWS = [
  '/admin',
  '/admin/health/translation-de',
  '/admin/health/schedules-failed',
  '/admin/results',
]

test('sales finds neither board nor lists nor results', async () => {
  const { page, go, close } = await signIn(sam)
  for (const address of VIEWS.slice(1)) {
    await go(address)
    await page.getByText('Nothing found').waitFor()
    expect(await page.content()).not.toMatch(/Read often|Unfinished/)
  }
  await close()
})

test.each([
  ['light', 'en', 1440],
  ['dark', 'de', 1440],
  ['light', 'de', 360],
  ['dark', 'en', 360],
] as const)('the board is within reach for everybody: %s, %s, %i px', async (theme, lng, width) => {
  const { page, go, close } = await signIn(mara, {
    viewport: { width, height: 900 },
  })
  await page.context().addCookies([
    { name: 'payload-theme', value: theme, url: server.url },
    { name: 'payload-lng', value: lng, url: server.url },
  ])
  for (const address of VIEWS) {
    await go(address)
    await page.locator(OURS).first().waitFor()
    // The panel's menu closes itself on a phone once the page has woken.
    const widthOf = () => page.evaluate(() => document.documentElement.scrollWidth)
    await expect.poll(widthOf).toBeLessThanOrEqual(width)
    await takePicture(
      page,
      `${address.split('/').slice(2).join('-') || 'board'}-${theme}-${lng}-${width}`,
    )
    expect(await barriersOf(page, OURS)).toEqual([])
  }
  await close()
})
