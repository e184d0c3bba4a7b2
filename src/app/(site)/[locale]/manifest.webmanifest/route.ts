import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { heldAnswer, nothingHere } from '#discovery/held-answer.ts'
import { webManifest } from '#discovery/manifest.ts'
import { isLocale } from '#i18n/locales.ts'
import { getSite } from '#site/queries.ts'

type Context = { params: Promise<{ locale: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export async function GET(_: Request, { params }: Context) {
  const { locale } = await params
  if (!isLocale(locale)) return nothingHere()
  await tagPage([tags.site])
  const { name, tagline } = await getSite(locale)
  const manifest = webManifest(locale, name, tagline ?? null)
  return heldAnswer(JSON.stringify(manifest), 'application/manifest+json; charset=utf-8')
}
