import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { stripTypeScriptTypes } from 'node:module'
import path from 'node:path'
import { isDeveloping } from '#lib/env.ts'
import { minifyCss } from '#lib/minify-css.ts'
import { paths } from '#lib/paths.ts'

type Source = { code: () => string; style?: () => string }

// Each read with its literal path from the project's root: file tracing follows that, and nothing
// else, into a standalone build.
const SOURCES = {
  copy: {
    code: () => readFileSync(path.join(process.cwd(), 'src/entries/copy.browser.ts'), 'utf8'),
  },
  preview: {
    code: () => readFileSync(path.join(process.cwd(), 'src/entries/preview.browser.ts'), 'utf8'),
    style: () => readFileSync(path.join(process.cwd(), 'src/entries/preview.browser.css'), 'utf8'),
  },
  suggest: {
    code: () => readFileSync(path.join(process.cwd(), 'src/search/suggest.browser.ts'), 'utf8'),
    style: () => readFileSync(path.join(process.cwd(), 'src/search/suggest.browser.css'), 'utf8'),
  },
  wake: {
    code: () => readFileSync(path.join(process.cwd(), 'src/press/wake.browser.ts'), 'utf8'),
  },
} satisfies Record<string, Source>

type Name = keyof typeof SOURCES

/** Strips types without Node's notice, once in each process, that it may do so otherwise one day. */
function stripTypes(source: string): string {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return stripTypeScriptTypes(source)
  } finally {
    process.emitWarning = emitWarning
  }
}

/** JavaScript of a browser module: without types, indentation, and the lines that only comment. */
export function toJavaScript(source: string): string {
  return stripTypes(source)
    .replace(/^\s*\/\*[\s\S]*?\*\/\s*$/gm, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^\s+/gm, '')
    .replace(/[ \t]+$/gm, '')
}

// No policy keeps a script of ours from adding a sheet; and no page pays for it before it is needed.
const addStyle = (css: string) =>
  `{const s=new CSSStyleSheet;s.replaceSync(${JSON.stringify(minifyCss(css))});document.adoptedStyleSheets.push(s)}\n`

type SmallScript = { address: string; code: string }

function readScript(name: Name): SmallScript {
  const source: Source = SOURCES[name]
  const code = (source.style ? addStyle(source.style()) : '') + toJavaScript(source.code())
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 12)
  return { address: paths.script(`${name}.${hash}.js`), code }
}

const known = new Map<Name, SmallScript>()

function getScript(name: Name): SmallScript {
  const script = known.get(name) ?? readScript(name)
  // While developing, a page names what its file holds now.
  if (!isDeveloping()) known.set(name, script)
  return script
}

/**
 * The address of a browser module, for the `data-script` of the element that it brings to life.
 * It changes with the module. See docs/decisions/009-small-scripts.md.
 */
export const scriptAddress = (name: Name) => getScript(name).address

const HEADERS = {
  'content-type': 'text/javascript; charset=utf-8',
  'cache-control': 'public, max-age=31536000, immutable',
}

/** Answers with the module at an address, or 404, which nobody keeps: another replica may know it. */
export function answerScript(address: string): Response {
  const names = Object.keys(SOURCES) as Name[]
  const script = names.map(getScript).find((script) => script.address === address)
  if (script) return new Response(script.code, { headers: HEADERS })
  return new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } })
}
