import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { heldAnswer, nothingHere } from '#discovery/held-answer.ts'
import { previewsOf } from '#entries/previews.ts'
import { getEntry } from '#entries/queries.ts'
import { isLocale } from '#i18n/locales.ts'

type Context = { params: Promise<{ locale: string; slug: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export async function GET(_: Request, { params }: Context): Promise<Response> {
  const { locale, slug } = await params
  const entry = isLocale(locale) ? await getEntry(locale, slug) : null
  await tagPage(entry ? entry.tags : [tags.entries])
  if (!entry) return nothingHere()
  return heldAnswer(JSON.stringify(previewsOf(entry)), 'application/json; charset=utf-8')
}
