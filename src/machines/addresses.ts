import { LOCALES } from '#i18n/locales.ts'

const ENTRY = `/:locale(${LOCALES.join('|')})/glossary/:slug([a-z0-9-]+)`
const MARKDOWN_ROUTE = '/:locale/glossary/:slug/markdown'

// Named before HTML, or without it. Browsers do not name it at all.
const PREFERS_MARKDOWN = {
  type: 'header' as const,
  key: 'accept',
  value: '(?:(?!text/html).)*text/markdown(?!\\s*;\\s*q=0(?:\\.0*)?\\s*(?:,|$)).*',
}

/** The Markdown of an entry, by its own address and by what the reader accepts at the page's. */
export const markdownRewrites = [
  { source: '/:locale/glossary/:slug.md', destination: MARKDOWN_ROUTE },
  { source: ENTRY, has: [PREFERS_MARKDOWN], destination: MARKDOWN_ROUTE },
]

/**
 * One address, two forms: the page names `Accept` in its `Vary` too (see press/finish-page.ts). What is
 * chosen by `Accept` is kept out of shared caches altogether: one that ignores `Vary` would otherwise
 * hand Markdown to browsers.
 */
export const markdownHeaders = [
  {
    source: ENTRY,
    has: [PREFERS_MARKDOWN],
    headers: [
      { key: 'Vary', value: 'Accept' },
      { key: 'Cache-Control', value: 'private, max-age=0, must-revalidate' },
    ],
  },
]
