import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { FEED_LENGTH, writeFeed } from '#discovery/feed.ts'
import { heldAnswer, nothingHere } from '#discovery/held-answer.ts'
import { listFeedEntries } from '#discovery/queries.ts'
import { isLocale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { getEnv } from '#lib/env.ts'
import { getSite } from '#site/queries.ts'

type Context = { params: Promise<{ locale: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

export async function GET(_: Request, { params }: Context) {
  const { locale } = await params
  if (!isLocale(locale)) return nothingHere()
  // Every change of a public entry announces `faqs`, also one of its text, which no list shows.
  await tagPage([tags.site, tags.entries, tags.faqs])
  const [site, entries] = await Promise.all([getSite(locale), listFeedEntries(locale, FEED_LENGTH)])
  const feed = writeFeed({
    locale,
    title: `${site.name}: ${wordsOf(locale).glossary}`,
    subtitle: site.tagline ?? null,
    publisher: site.publisher || site.name,
    entries,
    updatedAt: site.updatedAt ?? '2026-01-01T00:00:00Z',
    siteUrl: getEnv().SITE_URL,
  })
  return heldAnswer(feed, 'application/atom+xml; charset=utf-8')
}
