import type { Payload } from 'payload'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runSql, sql } from '#cms/sql.ts'
import type { User } from '#root/src/payload-types.ts'
import { launchBrowser } from '../support/browser.ts'
import { createEntry, createUser, sendRequest } from '../support/factories.ts'
import { openPanel, ourBarriers } from '../support/panel.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let payload: Payload
let browser: Browser
let sam: User
let mia: User

beforeAll(async () => {
  server = await startTestServer()
  payload = server.payload
  browser = await launchBrowser()
  sam = await createUser(payload, { role: 'sales', name: 'Sam Sales' })
  mia = await createUser(payload, { role: 'sales', name: 'Mia Sales' })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const LIST = '/admin/collections/leads'
const BOARD = `${LIST}/board`
const addressOf = (id: number) => `${LIST}/${id}`

const signIn = ({ email }: User, options: BrowserContextOptions = {}) =>
  openPanel(browser, { url: server.url, email, ...options })

const read = (id: number) =>
  payload.findByID({ collection: 'leads', id, depth: 0, overrideAccess: true })
const set = (id: number, data: object) =>
  payload.update({ collection: 'leads', id, data, overrideAccess: true })
const columnOf = (page: Page, name: string) => page.getByRole('region', { name })
const cardOf = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('link', { name, exact: true }) })

test('the list has the views of every day, each one click away', async () => {
  const { page, go, complaints, close } = await signIn(sam)
  await set(await sendRequest(payload, { name: 'Mine Only' }), { owner: sam.id })
  const late = await sendRequest(payload, { name: 'Late Lead' })
  await set(late, { owner: mia.id, dueAt: '2026-01-05T10:00:00.000Z' })
  await sendRequest(payload, { name: 'Free Lead' })
  await sendRequest(payload, { name: 'Odd Lead', message: 'http://a http://b http://c http://d' })
  await go(LIST)
  const shows = (name: string, isThere: boolean) =>
    expect.poll(() => page.getByRole('row', { name }).count()).toBe(isThere ? 1 : 0)
  const views = page.getByRole('navigation', { name: 'Views of the leads' })
  const open = async (name: string) => {
    await views.getByRole('link', { name, exact: true }).click()
    await views.locator('[aria-current="page"]', { hasText: name }).waitFor()
  }
  await open('Mine')
  await shows('Mine Only', true)
  await shows('Late Lead', false)
  await open('Unassigned')
  await shows('Free Lead', true)
  await shows('Mine Only', false)
  await shows('Odd Lead', false)
  await open('Overdue')
  await shows('Late Lead', true)
  await shows('Free Lead', false)
  await page.getByRole('row', { name: 'Late Lead' }).getByText('overdue').waitFor()
  await open('Suspects')
  await shows('Odd Lead', true)
  await shows('Late Lead', false)
  await open('All')
  await shows('Late Lead', true)
  expect(complaints).toEqual([])
  await close()
})

test('several leads get an owner at once, and nothing else but a status', async () => {
  const names = ['Bulk One', 'Bulk Two']
  const ids = [
    await sendRequest(payload, { name: names[0] ?? '' }),
    await sendRequest(payload, { name: names[1] ?? '' }),
  ]
  const { page, go, close } = await signIn(sam)
  await go(LIST)
  // Payload draws its list once more when it has read what somebody prefers.
  await page.waitForLoadState('networkidle')
  for (const name of names) {
    const box = page.getByRole('row', { name }).locator('input[type="checkbox"]:enabled')
    await box.check({ force: true })
  }
  await page.locator('.edit-many__toggle').click()
  const drawer = page.locator('.edit-many__form')
  const fields = drawer.locator('.field-select .rs__control')
  await fields.click()
  const offered = await drawer.getByRole('option').allTextContents()
  expect(offered.sort()).toEqual(['Owner', 'Status', 'Why it was lost'])
  await drawer.getByRole('option', { name: 'Owner' }).click()
  await drawer.locator('#field-owner .rs__control').click()
  await drawer.getByRole('option', { name: 'Mia Sales' }).click()
  await drawer.getByRole('button', { name: 'Save' }).click()
  for (const id of ids) await expect.poll(async () => (await read(id)).owner).toBe(mia.id)
  await close()
})

test('new leads are announced, and shown when somebody asks', async () => {
  const { page, go, close } = await signIn(sam)
  for (const path of [LIST, BOARD]) {
    const looked = page.waitForResponse(/leads\/arrivals/)
    await go(path)
    await looked
    // Payload draws its list once more when it has read what somebody prefers.
    await page.waitForLoadState('networkidle')
    const name = `Fresh ${path.length}`
    await sendRequest(payload, { name })
    await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    const show = page.getByRole('button', { name: '1 new lead: show' })
    await show.waitFor()
    expect(await page.getByRole('link', { name }).count()).toBe(0)
    await show.click()
    await page.getByRole('link', { name }).waitFor()
    await show.waitFor({ state: 'detached' })
  }
  await close()
})

test('a card moves by drag and by keyboard, asks for a reason, and goes back', async () => {
  const entry = await createEntry(payload, { term: 'Asked entry' })
  const id = await sendRequest(payload, { name: 'Board Lead', entry: entry.slug ?? '' })
  const { dueAt } = await read(id)
  const { page, go, complaints, close } = await signIn(sam)
  await go(BOARD)
  const card = cardOf(page, 'Board Lead')
  await card.getByText('Asked entry').waitFor()
  await card.getByText('no owner').waitFor()
  await card.dragTo(columnOf(page, 'Contacted'))
  await columnOf(page, 'Contacted').getByRole('link', { name: 'Board Lead' }).waitFor()
  expect((await read(id)).status).toBe('contacted')
  await page.getByRole('button', { name: 'Undo' }).click()
  await columnOf(page, 'New').getByRole('link', { name: 'Board Lead' }).waitFor()
  expect(await read(id)).toMatchObject({ status: 'new', dueAt, firstResponseAt: null })

  await card.getByRole('link').focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await card.getByRole('button', { name: 'Lost' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Why was Board Lead lost?' })
  await dialog.waitFor()
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'detached' })
  expect((await read(id)).status).toBe('new')
  await card.getByRole('button', { name: 'Lost' }).press('Enter')
  await dialog.getByLabel('Reason').selectOption('Price')
  await dialog.getByLabel('In your own words').fill('Too dear')
  await dialog.getByRole('button', { name: 'Mark as lost' }).press('Enter')
  await page.getByRole('status').getByText('Board Lead is now in “Lost”.').waitFor()
  expect(await read(id)).toMatchObject({ lostReason: 'price', lostNote: 'Too dear' })
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent))
    .toBe('Board Lead')
  await page.getByRole('button', { name: 'Undo' }).click()
  await page.getByText('Board Lead is back in “New”.').waitFor()
  expect(await read(id)).toMatchObject({ status: 'new', lostReason: null })
  expect(complaints).toEqual([])
  await close()
})

test('a column shows twenty cards and more when asked, and counts them all', async () => {
  await runSql(
    { payload },
    sql`
      insert into leads (
        name, email, message, locale, status, spam_verdict, consent_wording, consent_at,
        request_id, request_hash
      )
      select 'Won ' || n, 'won' || n || '@example.com', 'Hello', 'en', 'won', 'clean', 'Yes', now(),
        'won-' || n, 'x'
      from generate_series(1, 25) n
    `,
  )
  const { page, go, close } = await signIn(sam)
  await go(BOARD)
  const won = columnOf(page, 'Won')
  await won.getByRole('heading', { name: 'Won 25' }).waitFor()
  expect(await won.getByRole('listitem').count()).toBe(20)
  await won.getByRole('button', { name: 'Show more' }).click()
  await expect.poll(() => won.getByRole('listitem').count()).toBe(25)
  await close()
})

test('of two people on one lead the second is told what is there now', async () => {
  const id = await sendRequest(payload, { name: 'Contested Lead' })
  const first = await signIn(sam)
  const second = await signIn(mia)
  await first.go(BOARD)
  const card = cardOf(first.page, 'Contested Lead')
  await card.waitFor()
  await second.go(addressOf(id))
  await second.page.locator('#field-status').waitFor()
  await set(id, { status: 'qualified', owner: mia.id })
  await card.getByText('Move to').click()
  await card.getByRole('button', { name: 'Won' }).click()
  await first.page.getByRole('alert').getByText('“Qualified” with Mia Sales as its owner').waitFor()
  await columnOf(first.page, 'Qualified').getByRole('link', { name: 'Contested Lead' }).waitFor()

  await second.page.locator('#field-priority').click()
  await second.page.getByRole('option', { name: 'High' }).click()
  await second.page.locator('#action-save').click()
  await second.page.getByText('It is now “Qualified” with Mia Sales as its owner.').waitFor()
  expect(await read(id)).toMatchObject({ status: 'qualified', priority: 'normal' })
  await first.close()
  await second.close()
})

test('a card whose lead somebody is editing stays, and the edit is saved', async () => {
  const id = await sendRequest(payload, { name: 'Edited Lead' })
  const editor = await signIn(mia)
  const mover = await signIn(sam)
  await mover.go(BOARD)
  const card = cardOf(mover.page, 'Edited Lead')
  await card.waitFor()
  await editor.go(addressOf(id))
  await editor.page.locator('#field-priority').click()
  await editor.page.getByRole('option', { name: 'High' }).click()
  const locks = () =>
    payload.count({
      collection: 'payload-locked-documents',
      where: { 'document.relationTo': { equals: 'leads' }, 'document.value': { equals: id } },
      overrideAccess: true,
    })
  await expect.poll(async () => (await locks()).totalDocs).toBe(1)

  await card.getByText('Move to').click()
  await card.getByRole('button', { name: 'Won' }).click()
  await mover.page.getByRole('alert').getByText('Somebody is editing Edited Lead').waitFor()
  await columnOf(mover.page, 'New').getByRole('link', { name: 'Edited Lead' }).waitFor()
  await editor.page.locator('#action-save').click()
  await editor.page.getByText('Normal → High').waitFor()
  expect(await read(id)).toMatchObject({ status: 'new', priority: 'high' })
  await editor.close()
  await mover.close()
})

test('on a phone a card is moved by buttons as large as a finger', async () => {
  await sendRequest(payload, { name: 'Thumbed Lead' })
  const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
  const { page, go, close } = await signIn(sam, phone)
  await go(BOARD)
  const card = cardOf(page, 'Thumbed Lead')
  const opener = card.locator('summary')
  await opener.tap()
  const button = card.getByRole('button', { name: 'Contacted' })
  for (const target of [opener, button]) {
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44)
  }
  await button.tap()
  await columnOf(page, 'Contacted').getByRole('link', { name: 'Thumbed Lead' }).waitFor()
  await close()
})

test('a note stays in its box until it is saved, and then in the timeline', async () => {
  const id = await sendRequest(payload, { name: 'Noted Lead' })
  const { page, go, complaints, close } = await signIn(sam)
  await go(addressOf(id))
  const box = page.getByRole('textbox', { name: 'Note for colleagues' })
  await box.fill('Called.\nCalls back on Monday.')
  await page.route('**/notes', (route) => route.abort())
  await page.getByRole('button', { name: 'Add note' }).click()
  await page.getByText('Your text is still here').waitFor()
  await page.unroute('**/notes')
  complaints.length = 0
  await page.reload()
  await expect.poll(() => box.inputValue()).toBe('Called.\nCalls back on Monday.')
  await page.getByLabel('With this I have answered').check()
  await page.getByRole('button', { name: 'Add note' }).click()
  await page.getByText('The note is in the timeline.').waitFor()
  const event = page.getByRole('listitem').filter({ hasText: 'Calls back on Monday.' })
  await event.getByText('Sam Sales').waitFor()
  expect(await box.inputValue()).toBe('')
  expect(await read(id)).toMatchObject({ dueAt: null, firstResponseAt: expect.any(String) })

  // What the note changed does not stand in the way of the form.
  await page.locator('#field-priority').click()
  await page.getByRole('option', { name: 'High' }).click()
  await page.locator('#action-save').click()
  await page.getByText('Normal → High').waitFor()
  expect(await read(id)).toMatchObject({ priority: 'high', dueAt: null })
  expect(complaints).toEqual([])
  await close()
})

test('the form asks why a lead is lost', async () => {
  const id = await sendRequest(payload)
  const { page, go, close } = await signIn(sam)
  await go(addressOf(id))
  await page.locator('#field-status').click()
  await page.getByRole('option', { name: 'Lost' }).click()
  await page.locator('#field-lostReason').waitFor()
  await page.locator('#action-save').click()
  await page.getByText('Say why the lead was lost.').first().waitFor()
  await page.locator('#field-lostReason').click()
  await page.getByRole('option', { name: 'Not now' }).click()
  await page.locator('#action-save').click()
  await page.getByText('New → Lost').waitFor()
  expect(await read(id)).toMatchObject({ status: 'lost', lostReason: 'timing' })
  await close()
})

test('leads of one address and of one company stand together', async () => {
  const id = await sendRequest(payload, { email: 'ada@firm.example', name: 'Ada First' })
  await sendRequest(payload, { email: 'ADA@firm.example', name: 'Ada Again' })
  await sendRequest(payload, { email: 'bob@firm.example', name: 'Bob Colleague' })
  const { page, go, close } = await signIn(sam)
  await go(addressOf(id))
  await page.getByRole('heading', { name: 'From the same address' }).waitFor()
  await page.getByRole('heading', { name: 'From others at firm.example' }).waitFor()
  await page.getByRole('link', { name: 'Bob Colleague' }).waitFor()
  await page.getByRole('link', { name: 'Ada Again' }).click()
  await page.getByRole('heading', { name: 'Ada Again' }).waitFor()
  await close()
})

test('marketing finds no board, no list and no reports', async () => {
  const marketing = await createUser(payload, { role: 'marketing' })
  await sendRequest(payload, { name: 'Secret Lead' })
  const { page, go, close } = await signIn(marketing)
  for (const path of [BOARD, LIST, `${LIST}/reports`]) {
    await go(path)
    await page.waitForLoadState('networkidle')
    expect(await page.content()).not.toContain('Secret Lead')
    expect(await page.locator('.lemma-board, .lemma-reports').count()).toBe(0)
  }
  await close()
})

test.each(['light', 'dark'] as const)(
  'board and lead have no barriers, %s',
  async (colorScheme) => {
    const id = await sendRequest(payload, { email: 'eve@firm.example' })
    await set(id, { dueAt: '2026-01-05T10:00:00.000Z', priority: 'high' })
    const { page, go, close } = await signIn(sam, { colorScheme })
    for (const [address, part] of [
      [BOARD, '.lemma-card'],
      [addressOf(id), '.lemma-same-person'],
      [LIST, '.lemma-due'],
    ] as const) {
      await go(address)
      await page.locator(part).first().waitFor()
      expect(await ourBarriers(page), address).toEqual([])
    }
    await close()
  },
)
