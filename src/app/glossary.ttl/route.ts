import { openPayload } from '#cms/get-payload.ts'
import { DEFAULT_LOCALE } from '#i18n/locales.ts'
import { getEnv } from '#lib/env.ts'
import { answerDownload } from '#machines/answer-download.ts'
import { skos } from '#machines/skos.ts'
import { getSite } from '#site/queries.ts'

export const dynamic = 'force-dynamic'

export async function GET(request: Request): Promise<Response> {
  const [payload, site] = await Promise.all([openPayload(), getSite(DEFAULT_LOCALE)])
  return answerDownload(request, {
    payload,
    type: 'text/turtle; charset=utf-8',
    pieces: skos(payload, { siteUrl: getEnv().SITE_URL, name: site.name }),
  })
}
