import { openPayload } from '#cms/get-payload.ts'
import { isLocale } from '#i18n/locales.ts'
import { getEnv } from '#lib/env.ts'
import { answerDownload } from '#machines/answer-download.ts'
import { termSet } from '#machines/term-set.ts'
import { getSite } from '#site/queries.ts'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ locale: string }> }

export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { locale } = await params
  if (!isLocale(locale)) return new Response('There is no such language.\n', { status: 404 })
  const [payload, site] = await Promise.all([openPayload(), getSite(locale)])
  const about = { siteUrl: getEnv().SITE_URL, name: site.name, description: site.tagline }
  return answerDownload(request, {
    payload,
    type: 'application/ld+json; charset=utf-8',
    pieces: termSet(payload, { locale, ...about }),
  })
}
