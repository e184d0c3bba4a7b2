import { isLocale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import { isSlug } from '#lib/slug.ts'
import { missWording } from '#search/count-miss.ts'
import { parseQuery } from '#search/parse-query.ts'
import { isReader } from './answer-view.ts'
import type { Seen } from './tally.ts'

const RESULT = /^\/([a-z]{2})\/glossary\/([^/]+)$/

function pathAndQuery(header: string | null): URL | undefined {
  return header && URL.canParse(header) ? new URL(header) : undefined
}

/** What a browser's ping says: that the result `to` was opened on the search page `from`. */
function readPing(headers: Headers): Seen | undefined {
  const from = pathAndQuery(headers.get('ping-from'))
  const [, locale, slug = ''] =
    RESULT.exec(pathAndQuery(headers.get('ping-to'))?.pathname ?? '') ?? []
  if (!isLocale(locale) || !isSlug(slug) || from?.pathname !== paths.search(locale))
    return undefined
  // Wordings that might say who searched are counted without themselves.
  return { locale, slug, wording: missWording(parseQuery(from.searchParams.get('q'))) ?? '' }
}

/** POST /api/found: browsers tell it by themselves (`ping`) when a result of the search is opened. */
export function answerFound(request: Request, count: (seen: Seen) => void): Response {
  const seen = readPing(request.headers)
  if (seen && isReader(request)) count(seen)
  return new Response(null, { status: 204, headers: { 'cache-control': 'no-store' } })
}
