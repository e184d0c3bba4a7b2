import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { barriersOf, openPage, type WatchedPage } from './browser.ts'
import { PASSWORD } from './factories.ts'

export type Panel = WatchedPage & {
  /** Opens an address of the site, and waits until its page is awake. */
  go: (address: string) => Promise<void>
}

type SignIn = { url: string; email: string }

/** Signs in by the panel's form. */
export async function signIn(page: Page, { url, email }: SignIn): Promise<void> {
  await page.goto(`${url}/admin/login`)
  await page.locator('#field-email').fill(email)
  await page.locator('#field-password').fill(PASSWORD)
  await page.locator('form button[type="submit"]').click()
  await page.waitForURL(`${url}/admin`)
}

/** When React has taken over all of a panel's page: until then presses go nowhere, and forms forget. */
export async function untilAwake(page: Page): Promise<void> {
  await page.waitForFunction(() => {
    const parts = [...document.querySelectorAll('button, input, textarea, select')]
    return parts.every((part) => Object.keys(part).some((key) => key.startsWith('__reactProps')))
  })
}

/** The admin panel for somebody who is signed in, on a wide screen unless told otherwise; nothing is open yet. */
export async function openPanel(
  browser: Browser,
  { url, email, ...options }: SignIn & BrowserContextOptions,
): Promise<Panel> {
  const opened = await openPage(browser, { viewport: { width: 1440, height: 1400 }, ...options })
  const { page } = opened
  // As the panel's form would, without drawing it: whoever tests the form signs in by it.
  const data = { email, password: PASSWORD }
  const answer = await page.request.post(`${url}/api/users/login`, { data })
  if (!answer.ok()) throw new Error(`Nobody was signed in: ${answer.status()}`)
  const go = async (address: string) => {
    await page.goto(url + address)
    if (options.javaScriptEnabled !== false) await untilAwake(page)
  }
  return { ...opened, go }
}

/** The breaches of WCAG 2.2 AA in the parts of a panel's page that are ours: the rest is Payload's. */
export async function ourBarriers(page: Page): Promise<string[]> {
  return (await barriersOf(page)).filter((barrier) => barrier.includes('lemma-'))
}
