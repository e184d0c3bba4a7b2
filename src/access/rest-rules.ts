import { DEFAULT_LOCALE } from '#i18n/locales.ts'

/** The most documents that one REST query may return. */
export const MAX_LIMIT = 1000

const OPEN: [method: string, path: RegExp][] = [
  ['POST', /^users\/(login|logout|forgot-password|reset-password)$/],
  ['GET', /^media\/file\/[^/]+$/],
  ['HEAD', /^media\/file\/[^/]+$/],
]

/** What a visitor without a session may call. */
export function isOpenToVisitors(method: string, path: string): boolean {
  return OPEN.some(([openMethod, pattern]) => openMethod === method && pattern.test(path))
}

/** Whether a URL or a body holds a NUL, raw or escaped: Postgres cannot store it and says so in SQL. */
export function hasNul(text: string): boolean {
  return text.includes('\u0000') || text.includes('%00') || text.includes('\\u0000')
}

/**
 * The same address with a language and with every limit between 1 and {@link MAX_LIMIT}. Payload reads
 * 0 as "all", and without fallbacks it reads no language as "no localized field at all".
 */
export function boundQuery(url: URL): URL {
  const bounded = new URL(url)
  if (!url.searchParams.has('locale')) bounded.searchParams.set('locale', DEFAULT_LOCALE)
  for (const [key, value] of url.searchParams) {
    if (!/(^|\[)limit\]?$/.test(key)) continue
    const limit = Number(value)
    if (!(limit >= 1 && limit <= MAX_LIMIT)) bounded.searchParams.set(key, String(MAX_LIMIT))
  }
  if (bounded.searchParams.get('pagination') === 'false' && !bounded.searchParams.has('limit')) {
    bounded.searchParams.set('limit', String(MAX_LIMIT))
  }
  return bounded
}
