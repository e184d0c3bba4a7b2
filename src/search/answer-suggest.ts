import 'server-only'
import { openPayload } from '#cms/get-payload.ts'
import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { addressBlock, clientAddress } from '#lib/client-address.ts'
import { getEnv } from '#lib/env.ts'
import { errorCode } from '#lib/error-code.ts'
import { paths } from '#lib/paths.ts'
import { TokenBuckets } from '#lib/token-buckets.ts'
import { API_POLICY } from '#press/site-headers.ts'
import { parseQuery } from './parse-query.ts'
import type { SuggestAnswer } from './suggest-answer.ts'
import { suggestEntries } from './suggest-entries.ts'

// An office behind one address types at once; nobody's typing is written down anywhere.
const LIMIT = { size: 120, perSecond: 20 }
const RETRY_AFTER_OUTAGE_SECONDS = 10

const buckets = new TokenBuckets(LIMIT)

const refuse = (status: number, message: string, retryAfterSeconds: number) =>
  Response.json(
    { ok: false, message },
    {
      status,
      headers: {
        'retry-after': `${retryAfterSeconds}`,
        'cache-control': 'no-store',
        'content-security-policy': API_POLICY,
      },
    },
  )

async function readAnswer(locale: Locale, given: string | null): Promise<SuggestAnswer> {
  const words = wordsOf(locale)
  const query = parseQuery(given)
  const suggestions = query.text ? await suggestEntries(await openPayload(), { locale, query }) : []
  return {
    suggestions,
    also: words.alsoCalled,
    status: words.suggestCount(suggestions.length),
    all: { label: words.suggestAll(query.text), href: paths.search(locale, query.text) },
  }
}

/** GET /{locale}/search/suggest?q=: what fits while a search is typed. It counts no misses. */
export async function answerSuggest(request: Request, locale: Locale): Promise<Response> {
  const words = wordsOf(locale)
  const address = clientAddress(request.headers, getEnv().TRUSTED_PROXY_HOPS)
  const wait = buckets.take(addressBlock(address))
  if (wait > 0) return refuse(429, words.searchTooMany, wait)
  try {
    const answer = await readAnswer(locale, new URL(request.url).searchParams.get('q'))
    return Response.json(answer, {
      headers: {
        'cache-control': 'public, max-age=0, s-maxage=1',
        'content-security-policy': API_POLICY,
      },
    })
  } catch (error) {
    // The message of a failed query quotes what was typed.
    const { logger } = await openPayload().catch(() => ({ logger: null }))
    logger?.error({ msg: 'Suggestions could not be read', code: errorCode(error) })
    return refuse(503, words.errorText, RETRY_AFTER_OUTAGE_SECONDS)
  }
}
