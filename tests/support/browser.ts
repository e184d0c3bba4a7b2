import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { AxeResults, RunOptions } from 'axe-core'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { findChromium } from '#cli/development/find-chromium.ts'

const FLAGS = [
  // Root has no sandbox; the pages are our own.
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

function launchOptions() {
  const executablePath = findChromium()
  if (!executablePath) throw new Error('No Chromium found. Install one or set CHROME_PATH.')
  return { executablePath, args: FLAGS }
}

/** A real Chromium with a fresh profile. */
export const launchBrowser = (): Promise<Browser> => chromium.launch(launchOptions())

/** The same, to be killed in the middle: it says goodbye to nobody. */
export async function launchMortalBrowser(): Promise<{
  browser: Browser
  kill: () => Promise<void>
}> {
  const server = await chromium.launchServer(launchOptions())
  return { browser: await chromium.connect(server.wsEndpoint()), kill: () => server.kill() }
}

export type WatchedPage = {
  page: Page
  /** What the page complained about so far: CSP violations, console errors, uncaught exceptions. */
  complaints: string[]
  close: () => Promise<void>
}

/** A page in a context of its own that writes down every complaint. */
export async function openPage(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const complaints: string[] = []
  // Chromium reports a CSP violation as a console error.
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`${message.text()} (${page.url()})`)
  })
  page.on('pageerror', (error) => complaints.push(`${error.message} (${page.url()})`))
  return { page, complaints, close: () => context.close() }
}

/** The breaches of WCAG 2.2 AA on an address, one line each. */
export async function findBarriers(
  browser: Browser,
  url: string,
  {
    prepare,
    within,
    ...options
  }: BrowserContextOptions & {
    prepare?: (page: Page) => Promise<void>
    /** A selector: only what is in there is ours to mend. */
    within?: string
  } = {},
): Promise<string[]> {
  const context = await browser.newContext({ ...options, bypassCSP: true })
  try {
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'load' })
    await prepare?.(page)
    return await barriersOf(page, within)
  } finally {
    await context.close()
  }
}

/**
 * The same on a page as it stands. Its context has to bypass the page's CSP, which would keep the
 * checker out.
 * @param within a selector: only what is in there is ours to mend
 */
export async function barriersOf(page: Page, within?: string): Promise<string[]> {
  const { violations } = await runAxe(page, within)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html}`),
  )
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

async function runAxe(page: Page, within: string | undefined): Promise<AxeResults> {
  await page.evaluate(await readFile(axeFile, 'utf8'))
  const settings: RunOptions = { runOnly: { type: 'tag', values: WCAG } }
  return page.evaluate(
    // Runs in the page, where the script above has left its global.
    ({ run, include }) =>
      (globalThis as unknown as { axe: typeof import('axe-core') }).axe.run(
        include ?? document,
        run,
      ),
    { run: settings, include: within },
  )
}
