import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
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

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js')

/**
 * The breaches of WCAG 2.2 AA on a page as it stands, one line each.
 * @param within a selector: only what is in there is ours to mend
 */
export async function barriersOf(page: Page, within?: string): Promise<string[]> {
  // By the debugger's own door: the page's policy lets no checker in by another.
  const session = await page.context().newCDPSession(page)
  const run = async <Result>(expression: string): Promise<Result> => {
    const options = { expression, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = await session.send('Runtime.evaluate', options)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description)
    return result.value
  }
  await run(await readFile(axeFile, 'utf8'))
  const settings: RunOptions = {
    runOnly: { type: 'tag', values: WCAG },
    resultTypes: ['violations'],
  }
  const { violations } = await run<Pick<AxeResults, 'violations'>>(
    `axe.run(${JSON.stringify(within) ?? 'document'}, ${JSON.stringify(settings)})
      .then(({ violations }) => ({ violations }))`,
  )
  await session.detach()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map((node) => `${id}: ${help}: ${node.html}`),
  )
}

/** For people to look at, where somebody asks for it by PICTURES=folder. */
export async function takePicture(page: Page, name: string): Promise<void> {
  const folder = process.env.PICTURES
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`), fullPage: true })
}
