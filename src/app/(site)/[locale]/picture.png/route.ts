import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { nothingHere } from '#discovery/held-answer.ts'
import { answerPicture } from '#discovery/picture/answer-picture.ts'
import { isLocale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import { getSite } from '#site/queries.ts'

type Context = { params: Promise<{ locale: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

/** The picture of every page that has none of its own. */
export async function GET(_: Request, { params }: Context) {
  const { locale } = await params
  if (!isLocale(locale)) return nothingHere()
  await tagPage([tags.site])
  const { name, tagline } = await getSite(locale)
  return answerPicture({
    headline: name,
    text: tagline ?? null,
    siteName: name,
    path: paths.index(locale),
  })
}
