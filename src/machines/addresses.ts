import { LOCALES } from '#i18n/locales.ts'
import { onRequest, pathOf } from '#lib/on-request.ts'

const MARKDOWN = /^(\/[^/]+\/glossary\/[^/]+)\.md$/
const ENTRY = new RegExp(`^/(?:${LOCALES.join('|')})/glossary/[a-z0-9-]+$`)

// Named before HTML, or without it. Browsers do not name it at all.
const PREFERS_MARKDOWN = /^(?:(?!text\/html).)*text\/markdown(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))/

/**
 * Where the Markdown of an entry is made: for its own address, and for the page's by what the reader
 * accepts. Undefined for everything else.
 */
export function markdownPath(path: string, accept = ''): string | undefined {
  const [, entry] = MARKDOWN.exec(path) ?? []
  if (entry) return `${entry}/markdown`
  // One address, two forms: the page names `Accept` in its `Vary` too (see press/finish-page.ts).
  return PREFERS_MARKDOWN.test(accept) && ENTRY.test(path) ? `${path}/markdown/chosen` : undefined
}

/** Leads requests for Markdown there. See docs/decisions/023-before-next.md. */
export function openMarkdownAddresses(): void {
  onRequest((request) => {
    const path = pathOf(request.url)
    const inside = markdownPath(path, request.headers.accept)
    if (inside) request.url = inside + (request.url ?? '').slice(path.length)
  })
}
