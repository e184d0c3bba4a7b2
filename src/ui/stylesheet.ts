import { readFileSync } from 'node:fs'
import path from 'node:path'

// In the order of the cascade.
const SHEETS = [
  'tokens',
  'base',
  'layout',
  'components',
  'entry',
  'index',
  'search',
  'forms',
  'print',
]

// A literal path from the project's root: what file tracing follows into a standalone build. The
// bundler would turn `new URL('./styles/…', import.meta.url)` into the address of an asset.
const read = (sheet: string) =>
  readFileSync(path.join(process.cwd(), 'src/ui/styles', `${sheet}.css`), 'utf8')

function minify(css: string): string {
  return css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{};,]) ?/g, '$1')
    .replaceAll(': ', ':')
    .replaceAll(';}', '}')
    .trim()
}

/** The site's whole stylesheet, put into each page: no request stands before the first paint. */
export const stylesheet = minify(SHEETS.map(read).join('\n'))

/** The font's files that nearly every page needs, as the stylesheet names them. */
export const fontFiles = [...stylesheet.matchAll(/url\((\/fonts\/[^)]+-latin-wght-[^)]+)\)/g)].map(
  ([, file = '']) => file,
)
