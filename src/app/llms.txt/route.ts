import { openPayload } from '#cms/get-payload.ts'
import { DEFAULT_LOCALE } from '#i18n/locales.ts'
import { getEnv } from '#lib/env.ts'
import { answerDownload } from '#machines/answer-download.ts'
import { overview } from '#machines/overview.ts'
import { getSite } from '#site/queries.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  const [payload, site] = await Promise.all([openPayload(), getSite(DEFAULT_LOCALE)])
  const about = { siteUrl: getEnv().SITE_URL, name: site.name, tagline: site.tagline }
  return answerDownload(request, {
    payload,
    type: 'text/plain; charset=utf-8',
    pieces: overview(payload, about),
  })
}
