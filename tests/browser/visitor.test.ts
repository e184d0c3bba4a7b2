import type { Payload } from 'payload'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, openPage } from '../support/browser.ts'
import { createEntry, createFaq, createTopic, lexical } from '../support/factories.ts'
import { startTestServer, type TestServer } from '../support/server.ts'

let server: TestServer
let payload: Payload
let browser: Browser

beforeAll(async () => {
  server = await startTestServer()
  payload = server.payload
  browser = await launchBrowser()
  const topic = await createTopic(payload, { name: 'Images' })
  const answered = await createFaq(payload, {
    question: 'How does it work?',
    answer: lexical('By removing noise.'),
  })
  const open = await createFaq(payload, { question: 'Is this one answered?', answer: null })
  const entry = await createEntry(payload, {
    term: 'Diffusion Model',
    summary: 'A model that makes pictures out of noise.',
    names: [
      { name: 'LDM', kind: 'abbreviation' },
      { name: 'difusion model', kind: 'misspelling' },
    ],
    description: lexical('It learns to remove noise.', 'Then it starts from noise.'),
    useCases: [{ text: 'Product pictures' }, { text: 'Mock-ups' }],
    practiceNote: lexical('We use it for drafts.'),
    faqs: [answered.id, open.id],
    topics: [topic.id],
  })
  await payload.update({
    collection: 'entries',
    id: entry.id,
    data: { term: 'Diffusionsmodell', summary: 'Ein Modell für Bilder.', _status: 'published' },
    locale: 'de',
    overrideAccess: true,
  })
  await createEntry(payload, { term: 'Noise', topics: [topic.id] })
})

afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const leads = async (email: string) =>
  (
    await payload.find({
      collection: 'leads',
      where: { email: { equals: email } },
      overrideAccess: true,
    })
  ).docs

test('a visitor finds a term by its abbreviation, reads it and moves on', async () => {
  const { page, complaints, close } = await openPage(browser)
  await page.goto(`${server.url}/en`)
  expect(new URL(page.url()).pathname).toBe('/en/glossary')
  await page.getByRole('link', { name: /LDM/ }).click()
  await page.getByRole('heading', { level: 1, name: 'Diffusion Model' }).waitFor()
  const main = page.getByRole('main')
  for (const text of [
    'also: LDM',
    'A model that makes pictures out of noise.',
    'It learns to remove noise.',
    'Product pictures',
    'We use it for drafts.',
    'How does it work?',
    'By removing noise.',
    'Need help with Diffusion Model?',
  ]) {
    expect(await main.getByText(text).first().isVisible(), text).toBe(true)
  }
  const everything = await page.content()
  expect(everything).not.toContain('Is this one answered?')
  expect(everything).not.toContain('difusion')
  await main.getByRole('link', { name: 'Noise' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Noise' }).waitFor()
  expect(complaints).toEqual([])
  await close()
})

test('sections without content do not stand on the page', async () => {
  await createEntry(payload, { term: 'Bare', summary: null, description: null })
  const { page, close } = await openPage(browser)
  await page.goto(`${server.url}/en/glossary/bare`)
  const headings = await page.getByRole('heading', { level: 2 }).allTextContents()
  expect(headings.join(' ')).not.toMatch(/Description|Use cases|How we use it|questions/i)
  expect(headings.join(' ')).toMatch(/Related/)
  await close()
})

test('the language switch leads to the same term, and search engines are told', async () => {
  const { page, close } = await openPage(browser)
  await page.goto(`${server.url}/en/glossary/diffusion-model`)
  const alternate = (language: string) =>
    page.locator(`link[rel="alternate"][hreflang="${language}"]`).getAttribute('href')
  expect(await alternate('de')).toBe(`${server.url}/de/glossary/diffusionsmodell`)
  expect(await alternate('x-default')).toBe(`${server.url}/en/glossary/diffusion-model`)
  expect(await page.locator('link[rel="canonical"]').getAttribute('href')).toBe(
    `${server.url}/en/glossary/diffusion-model`,
  )
  await page
    .getByRole('link', { name: /Deutsch/ })
    .first()
    .click()
  await page.getByRole('heading', { level: 1, name: 'Diffusionsmodell' }).waitFor()
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  await close()
})

test('the colour scheme is switched and remembered', async () => {
  const { page, close } = await openPage(browser, { colorScheme: 'light' })
  await page.goto(`${server.url}/en/glossary`)
  const ground = () =>
    page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
  const light = await ground()
  await page.locator('[data-theme-switch]').first().click()
  await expect.poll(ground).not.toBe(light)
  await page.reload()
  expect(await ground()).not.toBe(light)
  await close()
})

describe('before a touch', () => {
  test('the page loads once, runs no script of the framework and breaks no policy', async () => {
    const { page, complaints, close } = await openPage(browser)
    const requests: { type: string; url: string }[] = []
    page.on('request', (request) =>
      requests.push({ type: request.resourceType(), url: request.url() }),
    )
    await page.goto(`${server.url}/en/glossary/diffusion-model`, { waitUntil: 'networkidle' })
    expect(requests.filter(({ type }) => type === 'document')).toHaveLength(1)
    expect(requests.filter(({ type }) => type === 'script')).toEqual([])
    expect(requests.length).toBeLessThanOrEqual(12)
    const running = await page.evaluate(() =>
      [...document.scripts]
        .filter((script) => !script.type || script.type === 'module')
        .map((script) => script.textContent.length),
    )
    expect(running).toHaveLength(1)
    expect(running[0]).toBeLessThan(2048)
    expect(complaints).toEqual([])
    await close()
  })

  test('nothing shifts while the page loads', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${server.url}/en/glossary/diffusion-model`, { waitUntil: 'networkidle' })
    const shift = await page.evaluate(
      () =>
        new Promise<number>((resolve) => {
          let sum = 0
          new PerformanceObserver((list) => {
            for (const entry of list.getEntries())
              sum += (entry as PerformanceEntry & { value: number }).value
          }).observe({ type: 'layout-shift', buffered: true })
          setTimeout(() => resolve(sum), 300)
        }),
    )
    expect(shift).toBeLessThan(0.001)
    await close()
  })
})

describe('the contact form', () => {
  const fill = async (page: Awaited<ReturnType<typeof openPage>>['page'], email: string) => {
    await page.getByLabel('Your name').fill('Grace')
    await page.getByLabel('E-mail', { exact: true }).fill(email)
    await page.getByLabel('How can we help?').fill('How do we begin with this?')
    await page.getByRole('checkbox').check()
  }
  const awake = 'form[novalidate]'

  test('wakes when it is touched, keeps what was typed meanwhile and brings one lead', async () => {
    const email = 'awake@example.com'
    const { page, complaints, close } = await openPage(browser)
    await page.goto(`${server.url}/en/glossary/diffusion-model`)
    await page.getByLabel('Your name').pressSequentially('Grace')
    await page.locator(awake).waitFor()
    expect(await page.getByLabel('Your name').inputValue()).toBe('Grace')
    await fill(page, email)
    await page.getByRole('button', { name: 'Send request' }).dblclick()
    await page.getByText('your request has arrived').waitFor()
    const found = await leads(email)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({
      name: 'Grace',
      source: { page: '/en/glossary/diffusion-model' },
    })
    expect(found[0]?.entry).toMatchObject({ slug: 'diffusion-model' })
    // Nobody types this fast: the form was asked for a proof of work, and gave it unseen.
    expect(complaints.filter((line) => !line.includes('status of 428'))).toEqual([])
    await close()
  })

  test('says at the fields what is missing, and puts the cursor there', async () => {
    const { page, close } = await openPage(browser)
    await page.goto(`${server.url}/en/contact`)
    await page.getByLabel('Your name').focus()
    await page.locator(awake).waitFor()
    await page.getByRole('button', { name: 'Send request' }).click()
    await page.getByText('Please tell us your name.').waitFor()
    const name = page.getByLabel('Your name')
    expect(await name.getAttribute('aria-invalid')).toBe('true')
    expect(await name.evaluate((element) => element === document.activeElement)).toBe(true)
    const described = await name.getAttribute('aria-describedby')
    expect(await page.locator(`#${described?.split(' ')[0]}`).textContent()).toBe(
      'Please tell us your name.',
    )
    await close()
  })

  test('loses nothing when the connection breaks, and sends once when it is back', async () => {
    const email = 'offline@example.com'
    const { page, close } = await openPage(browser)
    await page.goto(`${server.url}/en/contact`)
    await page.getByLabel('Your name').focus()
    await page.locator(awake).waitFor()
    await fill(page, email)
    await page.context().setOffline(true)
    await page.getByRole('button', { name: 'Send request' }).click()
    await page.getByRole('status').getByText('no connection').waitFor()
    expect(await page.getByLabel('How can we help?').inputValue()).toBe(
      'How do we begin with this?',
    )
    await page.context().setOffline(false)
    await page.reload()
    await page.getByLabel('Your name').focus()
    await page.locator(awake).waitFor()
    await expect
      .poll(() => page.getByLabel('How can we help?').inputValue())
      .toBe('How do we begin with this?')
    await page.getByRole('checkbox').check()
    await page.getByRole('button', { name: 'Send request' }).click()
    await page.getByText('your request has arrived').waitFor()
    expect(await leads(email)).toHaveLength(1)
    await close()
  })

  test('arrives once when the answer was lost and the request is sent again', async () => {
    const email = 'lost-answer@example.com'
    const { page, close } = await openPage(browser)
    await page.goto(`${server.url}/en/contact`)
    await page.getByLabel('Your name').focus()
    await page.locator(awake).waitFor()
    await fill(page, email)
    let isFirst = true
    await page.route('**/api/contact', async (route) => {
      await route.fetch()
      if (isFirst) {
        isFirst = false
        return route.abort()
      }
      return route.continue()
    })
    await page.getByRole('button', { name: 'Send request' }).click()
    await page.getByRole('status').getByText('no connection').waitFor()
    await page.getByRole('button', { name: 'Send request' }).click()
    await page.getByText('your request has arrived').waitFor()
    expect(await leads(email)).toHaveLength(1)
    await close()
  })

  test('stays an ordinary form when the page has changed since it was loaded', async () => {
    const entry = await createEntry(payload, { term: 'Moving target' })
    const email = 'changed@example.com'
    const { page, close } = await openPage(browser)
    await page.goto(`${server.url}/en/glossary/moving-target`)
    await payload.update({
      collection: 'entries',
      id: entry.id,
      data: { summary: 'Changed while it was read.', _status: 'published' },
      locale: 'en',
      overrideAccess: true,
    })
    await fill(page, email)
    await page.getByRole('button', { name: 'Send request' }).click()
    await page.waitForURL('**/en/contact/thanks')
    expect(await leads(email)).toHaveLength(1)
    await close()
  })

  test('works without JavaScript, in German, with its mistakes shown', async () => {
    const email = 'plain@example.com'
    const { page, close } = await openPage(browser, { javaScriptEnabled: false })
    await page.goto(`${server.url}/de/glossary/diffusionsmodell`)
    await page.getByLabel('Ihr Name').fill('Grace')
    await page.getByLabel('E-Mail', { exact: true }).fill('grace@localhost')
    await page.locator('textarea').fill('Wie fangen wir damit an?')
    await page.getByRole('checkbox').check()
    await page.locator('button.button[type=submit]').click()
    await page.getByRole('alert').waitFor()
    expect(await page.locator('textarea').inputValue()).toBe('Wie fangen wir damit an?')
    await page.getByLabel('E-Mail', { exact: true }).fill(email)
    await page.locator('button.button[type=submit]').click()
    await page.waitForURL('**/de/contact/thanks')
    const found = await leads(email)
    expect(found).toHaveLength(1)
    expect(found[0]).toMatchObject({ locale: 'de', message: 'Wie fangen wir damit an?' })
    await close()
  })
})
