import type { Metadata } from 'next'
import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { IndexPage } from '#entries/index-page.tsx'
import { countByLetter, listIndexRows, ONE_PAGE_LIMIT } from '#entries/index-queries.ts'
import { indexStructuredData } from '#entries/structured-data.ts'
import { isLocale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { getEnv } from '#lib/env.ts'
import { paths } from '#lib/paths.ts'
import { everyLocale } from '#site/alternates.ts'
import { guardMetadata, guardPage } from '#site/guard-page.tsx'
import { MissingPage, missingMetadata } from '#site/missing-page.tsx'
import { pageMetadata } from '#site/page-metadata.ts'
import { getSite } from '#site/queries.ts'
import { SiteFrame } from '#site/site-frame.tsx'
import { listTopics } from '#topics/queries.ts'
import { TopicLinks } from '#topics/topic-links.tsx'
import { JsonLd } from '#ui/json-ld.tsx'

type Props = { params: Promise<{ locale: string }> }

export const dynamic = 'force-static'

const alternates = everyLocale(paths.index)

async function describePage({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return missingMetadata(locale)
  const words = wordsOf(locale)
  const site = await getSite(locale)
  return pageMetadata({
    title: words.glossary,
    siteName: site.name,
    description: site.tagline || words.indexDescription,
    path: paths.index(locale),
    alternates,
    siteUrl: getEnv().SITE_URL,
  })
}

async function Page({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) return <MissingPage locale={locale} />
  await tagPage([tags.site, tags.entries, tags.topics])
  const [site, counts, topics] = await Promise.all([
    getSite(locale),
    countByLetter(locale),
    listTopics(locale),
  ])
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const rows = total <= ONE_PAGE_LIMIT ? (await listIndexRows({ locale })).rows : null
  return (
    <SiteFrame
      locale={locale}
      alternates={alternates}
      current="glossary"
      isExact
      sheets={['index']}
    >
      <JsonLd
        nodes={indexStructuredData({
          locale,
          tagline: site.tagline ?? null,
          rows,
          siteName: site.name,
          siteUrl: getEnv().SITE_URL,
        })}
      />
      <IndexPage
        locale={locale}
        tagline={site.tagline ?? null}
        counts={counts}
        topicCount={topics.length}
        topics={<TopicLinks locale={locale} topics={topics} />}
        rows={rows}
      />
    </SiteFrame>
  )
}

export const generateMetadata = guardMetadata(describePage)
export default guardPage(Page)
