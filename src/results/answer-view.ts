import { isLocale } from '#i18n/locales.ts'
import { addressBlock, clientAddress } from '#lib/client-address.ts'
import { getEnv } from '#lib/env.ts'
import { isForeign } from '#lib/is-foreign.ts'
import { isSlug } from '#lib/slug.ts'
import { TokenBuckets } from '#lib/token-buckets.ts'
import { isBot } from './is-bot.ts'
import type { Seen } from './tally.ts'

// An office behind one address reads at once; a loop that counts itself up runs dry.
const buckets = new TokenBuckets({ size: 120, perSecond: 1 })

// Who goes back and forth between pages within half an hour reads an entry once: the browser's own
// cache knows, nobody else does.
const KEPT_SECONDS = 1800

const PIXEL = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')

/** The panel's session: colleagues who look at their own pages are no readers. */
const isColleague = (headers: Headers) =>
  /(?:^|;\s*)payload-token=/.test(headers.get('cookie') ?? '')

/** A page that is fetched ahead is not read yet. */
const isAhead = (headers: Headers) => headers.get('sec-purpose')?.includes('prefetch') ?? false

/** Whether a request is a reader's: neither a program's, nor a colleague's, nor of another site. */
export function isReader({ headers }: Request): boolean {
  const { SITE_URL, TRUSTED_PROXY_HOPS } = getEnv()
  if (isBot(headers.get('user-agent')) || isColleague(headers) || isAhead(headers)) return false
  if (isForeign(headers, SITE_URL)) return false
  return buckets.take(addressBlock(clientAddress(headers, TRUSTED_PROXY_HOPS))) === 0
}

/** GET /api/view/{locale}/{slug}: a picture of one pixel, which a page loads when it is opened. */
export function answerView(
  request: Request,
  { locale, slug }: { locale: string; slug: string },
  count: (seen: Seen) => void,
): Response {
  if (isLocale(locale) && isSlug(slug) && isReader(request)) count({ locale, slug })
  return new Response(PIXEL, {
    headers: {
      'content-type': 'image/gif',
      'cache-control': `private, max-age=${KEPT_SECONDS}`,
    },
  })
}
