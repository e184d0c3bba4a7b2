import path from 'node:path'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { openPage, type WatchedPage } from './browser.ts'
import { PASSWORD } from './factories.ts'

export type Panel = WatchedPage & {
  /** Opens an address of the site. */
  go: (address: string) => Promise<unknown>
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

/** The admin panel for somebody, on a wide screen unless told otherwise. */
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
  await page.goto(`${url}/admin`)
  return { ...opened, go: (address) => page.goto(url + address) }
}

/** For people to look at, where somebody asks for it by PICTURES=folder. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
}
