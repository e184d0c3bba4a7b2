import { readFileSync } from 'node:fs'
import path from 'node:path'
import { minifyCss } from '#lib/minify-css.ts'

/** What every page needs, before and after the sheets of its own. In the order of the cascade. */
const FIRST = ['tokens', 'base', 'layout', 'components', 'search-field']
const OWN = ['entry', 'index', 'results', 'forms'] as const
const LAST = ['print']

/** The parts of a page that have a sheet of their own. */
export type Sheet = (typeof OWN)[number]

// A literal path from the project's root: what file tracing follows into a standalone build. The
// bundler would turn `new URL('./styles/…', import.meta.url)` into the address of an asset.
const read = (sheet: string) =>
  readFileSync(path.join(process.cwd(), 'src/ui/styles', `${sheet}.css`), 'utf8')

const texts = new Map([...FIRST, ...OWN, ...LAST].map((sheet) => [sheet, minifyCss(read(sheet))]))

/** The stylesheet of a page, put into the page itself: no request stands before the first paint. */
export function stylesheetOf(sheets: readonly Sheet[]): string {
  const wanted = [...FIRST, ...OWN.filter((sheet) => sheets.includes(sheet)), ...LAST]
  return wanted.map((sheet) => texts.get(sheet)).join('')
}
