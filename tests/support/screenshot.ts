// Makes the README's picture from a running site: `npm start` in one terminal, this in another.
import path from 'node:path'
import type { BrowserContextOptions } from 'playwright-core'
import sharp from 'sharp'
import { launchBrowser } from './browser.ts'

const SITE = process.argv[2] ?? 'http://localhost:3000'
const PAGE = '/en/glossary/large-language-model'
const TARGET = path.resolve(import.meta.dirname, '../../docs/entry.png')
const HEIGHT = 900
const GAP = 24

const browser = await launchBrowser()

async function shoot(options: BrowserContextOptions): Promise<Buffer> {
  const context = await browser.newContext(options)
  const page = await context.newPage()
  // Twice: the first page of a visit only fetches the font.
  await page.goto(SITE + PAGE, { waitUntil: 'networkidle' })
  await page.reload({ waitUntil: 'networkidle' })
  const picture = await page.screenshot()
  await context.close()
  return picture
}

const desk = await shoot({ viewport: { width: 1280, height: HEIGHT }, colorScheme: 'light' })
const phone = await shoot({ viewport: { width: 400, height: HEIGHT }, colorScheme: 'dark' })
await browser.close()

const canvas = {
  width: 1280 + GAP + 400,
  height: HEIGHT,
  channels: 4 as const,
  background: '#0000',
}
await sharp({ create: canvas })
  .composite([
    { input: desk, left: 0, top: 0 },
    { input: phone, left: 1280 + GAP, top: 0 },
  ])
  .png({ palette: true })
  .toFile(TARGET)
