import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { nothingHere } from '#discovery/held-answer.ts'
import { answerPicture } from '#discovery/picture/answer-picture.ts'
import { getPictureEntry } from '#discovery/queries.ts'
import { isLocale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import { getSite } from '#site/queries.ts'

type Context = { params: Promise<{ locale: string; slug: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export async function GET(_: Request, { params }: Context) {
  const { locale, slug } = await params
  if (!isLocale(locale)) return nothingHere()
  const entry = await getPictureEntry(locale, slug)
  await tagPage(entry ? [tags.site, tags.entry(entry.id)] : [tags.entries])
  if (!entry) return nothingHere()
  const { name } = await getSite(locale)
  return answerPicture({
    headline: entry.term,
    text: entry.summary,
    siteName: name,
    path: paths.entry(locale, slug),
  })
}
