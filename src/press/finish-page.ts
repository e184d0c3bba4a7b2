import { createHash } from 'node:crypto'

type Page = {
  html: unknown
  /** What Next answers for the page under the header `RSC: 1`. */
  rscData?: Buffer | undefined
  headers?: Record<string, unknown> | undefined
  status?: number | undefined
}

/** Marks a script that waits for the first touch of an interactive part. */
const ASLEEP = 'text/asleep'

const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g
const STYLE = /<style\b[^>]*>([\s\S]*?)<\/style>/g
const SCRIPT_PRELOAD = /<link\b(?=[^>]*\brel="(?:module)?preload")(?=[^>]*\bas="script")[^>]*>/g

// A missing page is drawn like any other, because what Next draws for `notFound()` needs its scripts.
const MISSING = /<main\b[^>]* data-missing=""/

// The same holds for what stands in place of a page that could not be drawn.
const FAILED = /<main\b[^>]* data-failed=""/

/** The status of a page that must not be kept. */
export const FAILED_STATUS = 503

const FAILED_HEADERS = { 'cache-control': 'no-store', 'retry-after': '10' }

// Browsers ask each time and get 304; a shared cache may hold a page for a second, and hand it on for
// one more while it already asks for the next: else all readers of a moment would ask at once. Browsers
// must not: that is what the last word says to them.
const PAGE_HEADERS = {
  'cache-control': 'public, max-age=0, s-maxage=1, stale-while-revalidate=1, must-revalidate',
}

// A page that is also there as Markdown gives it to whoever asks for that at the same address.
const OTHER_FORM = /<link\b(?=[^>]*\brel="alternate")(?=[^>]*\btype="text\/markdown")/

const hashOf = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/** The policy of a page whose only inline code is known by its hashes. */
function contentSecurityPolicy(scripts: string[], styles: string[]): string {
  return [
    "default-src 'none'",
    `script-src ${["'self'", ...new Set(scripts.map(hashOf))].join(' ')}`,
    `style-src ${["'self'", ...new Set(styles.map(hashOf))].join(' ')}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ')
}

const RAW_OR_WIDE = /<(script|style)\b[^>]*>[\s\S]*?<\/\1>|[\u0100-\u{10ffff}]/gu

const asReference = (character: string) => `&#${character.codePointAt(0)};`
const asEscape = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`

/**
 * Writes the few characters that take two bytes of memory (quotes, dashes) as references. One of them
 * makes the whole page twice as large in memory and three times as slow to send, each time anew.
 */
function toOneByte(html: string): string {
  return html.replace(RAW_OR_WIDE, (found, element?: string) => {
    if (element === 'style') return found
    return element ? found.replace(/[\u0100-\uffff]/g, asEscape) : asReference(found)
  })
}

/** The same text, and memory for what it needs: strings keep the width that they were made in. */
const repack = (text: string) =>
  /^[\0-\u00ff]*$/.test(text) ? Buffer.from(text, 'latin1').toString('latin1') : text

/** The inline scripts in which Next repeats a page's content for React. */
const FLIGHT =
  /^(?:\(self\.__next_f=self\.__next_f\|\|\[\]\)\.push\(\[0\]\)|self\.__next_f\.push\(\[1,(".*")\]\))$/s

/** A fast fingerprint that the page's script computes alike: it tells versions apart, no more. */
export function fingerprint(text: string): number {
  let hash = 0
  for (let index = 0; index < text.length; index += 1) {
    hash = (Math.imul(hash, 31) + text.charCodeAt(index)) | 0
  }
  return hash
}

/** The page's content for React, as its inline scripts carry it. */
function readFlight(html: string): string {
  let flight = ''
  for (const [, , code = ''] of html.matchAll(SCRIPT)) {
    const chunk = FLIGHT.exec(code)?.[1]
    // The inside of Next's own script, written by JSON.stringify.
    if (chunk) flight += JSON.parse(chunk) as string
  }
  return flight
}

/**
 * Puts the framework's scripts of a page to sleep, or drops them where nothing on the page can be
 * touched, and gives the page a policy that allows exactly its own inline code.
 * Our own scripts are told from the framework's by their `data-page-script`.
 *
 * React's copy of the content, as large as the page itself, leaves the page when `rscData` holds
 * the very same text: the page then fetches it from its own address when it wakes, and checks by
 * the fingerprint that it is still the same.
 */
export function finishHtml(rendered: string, rscData?: Buffer): { html: string; policy: string } {
  const html = toOneByte(rendered)
  const isTouchable = html.includes(' data-wake="')
  const flight = isTouchable ? readFlight(html) : ''
  const isFetched = flight !== '' && flight === rscData?.toString()
  const inline: string[] = []
  const finished = html
    .replace(SCRIPT_PRELOAD, '')
    .replace(SCRIPT, (element, attributes: string, code: string) => {
      // Structured data is not run: no policy applies to it, and search engines need it as it is.
      if (attributes.includes('application/ld+json')) return element
      const isOurs = attributes.includes('data-page-script')
      if (!isOurs && !isTouchable) return ''
      if (isFetched && FLIGHT.test(code)) {
        return code.includes('push([0])')
          ? `<script type="${ASLEEP}" data-flight="${fingerprint(flight)}"></script>`
          : ''
      }
      if (code) inline.push(code)
      return isOurs ? element : `<script type="${ASLEEP}"${attributes}>${code}</script>`
    })
  const styles = [...finished.matchAll(STYLE)].map((match) => match[1] ?? '')
  return { html: repack(finished), policy: contentSecurityPolicy(inline, styles) }
}

/** Finishes a rendered page in place. Never throws: an unfinished page is slower, not broken. */
export function finishPage(page: Page): void {
  if (typeof page.html !== 'string') return
  const { html, policy } = finishHtml(page.html, page.rscData)
  page.html = html
  if (MISSING.test(html)) page.status = 404
  const isFailed = FAILED.test(html)
  if (isFailed) page.status = FAILED_STATUS
  page.headers = {
    ...page.headers,
    'content-security-policy': policy,
    ...(isFailed ? FAILED_HEADERS : PAGE_HEADERS),
    ...(OTHER_FORM.test(html) ? { vary: 'Accept' } : {}),
  }
}
