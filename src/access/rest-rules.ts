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

const isBounded = (limit: unknown) => Number(limit) >= 1 && Number(limit) <= MAX_LIMIT

/**
 * The same question with a language and with every limit between 1 and {@link MAX_LIMIT}. Payload
 * reads 0 as "all", and without fallbacks it reads no language as "no localized field at all".
 */
export function boundQuery(asked: URLSearchParams): URLSearchParams {
  const bounded = new URLSearchParams(asked)
  if (!asked.has('locale')) bounded.set('locale', DEFAULT_LOCALE)
  for (const [key, value] of asked) {
    if (/(^|\[)limit\]?$/.test(key) && !isBounded(value)) bounded.set(key, String(MAX_LIMIT))
  }
  if (asked.get('pagination') === 'false' && !asked.has('limit')) {
    bounded.set('limit', String(MAX_LIMIT))
  }
  return bounded
}

/** Whether a POST is meant as a GET: the admin panel asks so when a question outgrows an address. */
export function isQueryInBody(method: string, headers: Headers): boolean {
  const names = ['x-payload-http-method-override', 'x-http-method-override']
  return method === 'POST' && names.some((name) => headers.get(name)?.toUpperCase() === 'GET')
}
