import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { findChromium } from '#cli/development/find-chromium.ts'
import { median } from './figures.ts'

// Fetched when it is asked for: far too much to install for everybody who runs Lemma.
const LIGHTHOUSE = 'lighthouse@13.5.0'
const RUNS = 3
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const
const FLAGS =
  '--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync'

type Report = {
  categories: Record<string, { score: number | null }>
  audits: Record<string, { numericValue?: number; details?: { items?: unknown[] } }>
}

export type Scores = {
  /** Performance, accessibility, best practices and SEO, of 100. */
  scores: number[]
  fcp: number
  lcp: number
  tbt: number
  cls: number
  requests: number
}

async function runOnce(url: string, file: string): Promise<Report> {
  await promisify(execFile)(
    'npm',
    [
      ...['exec', '--yes', `--package=${LIGHTHOUSE}`, '--', 'lighthouse', url, '--quiet'],
      ...['--output=json', `--output-path=${file}`, `--chrome-flags=${FLAGS}`],
      `--only-categories=${CATEGORIES.join(',')}`,
    ],
    { env: { ...process.env, CHROME_PATH: findChromium() ?? '' } },
  )
  return JSON.parse(await readFile(file, 'utf8'))
}

/** Lighthouse's emulated phone, the pages in turn, three times each. @returns medians, page by page */
export async function runLighthouse(urls: readonly string[]): Promise<Scores[]> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'lemma-lighthouse-'))
  const reports: Report[][] = urls.map(() => [])
  try {
    for (let run = 0; run < RUNS; run += 1) {
      for (const [index, url] of urls.entries()) {
        reports[index]?.push(await runOnce(url, path.join(folder, 'report.json')))
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  return reports.map((runs) => {
    const of = (audit: string) =>
      median(runs.map(({ audits }) => audits[audit]?.numericValue ?? Number.NaN))
    return {
      scores: CATEGORIES.map((name) =>
        median(runs.map(({ categories }) => Math.round(100 * (categories[name]?.score ?? 0)))),
      ),
      fcp: of('first-contentful-paint'),
      lcp: of('largest-contentful-paint'),
      tbt: of('total-blocking-time'),
      cls: of('cumulative-layout-shift'),
      requests: median(
        runs.map(({ audits }) => audits['network-requests']?.details?.items?.length ?? 0),
      ),
    }
  })
}
