import type { Payload } from 'payload'
import { runAlone } from '#cms/transact.ts'
import { DEFAULT_LOCALE, isLocale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { clientAddress } from '#lib/client-address.ts'
import { getEnv } from '#lib/env.ts'
import { isForeign } from '#lib/is-foreign.ts'
import { paths } from '#lib/paths.ts'
import { readCapped } from '#lib/read-capped.ts'
import { isSlug } from '#lib/slug.ts'
import { countVote, findVotedEntry } from './count-vote.ts'

const BODY_CAP = 4096
const RETRY_AFTER_OUTAGE_SECONDS = 10

const say = (status: number, text: string, headers: Record<string, string> = {}) =>
  new Response(`${text}\n`, {
    status,
    headers: {
      'content-type': 'text/plain; charset=utf-8',
      'cache-control': 'no-store',
      ...headers,
    },
  })

async function readForm(request: Request): Promise<URLSearchParams | 'too large'> {
  const bytes = request.body ? await readCapped(request.body, BODY_CAP) : new Uint8Array()
  return bytes === 'too large' ? bytes : new URLSearchParams(new TextDecoder().decode(bytes))
}

/** POST /api/vote: counts the voice and leads back to the entry, to its words of thanks. */
export async function answerVote(
  request: Request,
  openPayload: () => Promise<Payload>,
): Promise<Response> {
  const { SITE_URL, TRUSTED_PROXY_HOPS } = getEnv()
  const form = await readForm(request)
  if (form === 'too large') return say(413, wordsOf(DEFAULT_LOCALE).errorTitle)
  const given = form.get('locale')
  const locale = isLocale(given) ? given : DEFAULT_LOCALE
  const words = wordsOf(locale)
  if (isForeign(request.headers, SITE_URL)) return say(403, words.errorTitle)
  const slug = form.get('entry') ?? ''
  const helpful = form.get('helpful')
  if (!isSlug(slug) || (helpful !== 'yes' && helpful !== 'no')) return say(422, words.errorTitle)
  let payload: Payload | undefined
  try {
    payload = await openPayload()
    const entry = await findVotedEntry(runAlone(payload), locale, slug)
    if (entry === null) return say(404, words.notFoundTitle)
    const address = clientAddress(request.headers, TRUSTED_PROXY_HOPS)
    await countVote(payload, { locale, entry, isHelpful: helpful === 'yes', address })
  } catch {
    payload?.logger.error('A vote could not be counted')
    return say(503, words.errorText, { 'retry-after': `${RETRY_AFTER_OUTAGE_SECONDS}` })
  }
  return new Response(null, {
    status: 303,
    headers: { location: `${paths.entry(locale, slug)}#voted`, 'cache-control': 'no-store' },
  })
}
