import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { isLocale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { getEnv } from '#lib/env.ts'
import { paths } from '#lib/paths.ts'
import { parsePage, parseQuery } from '#search/parse-query.ts'
import { answerSearch } from '#search/queries.ts'
import { SearchPage } from '#search/search-page.tsx'
import { everyLocale } from '#site/alternates.ts'
import { missingMetadata } from '#site/missing-page.tsx'
import { pageMetadata } from '#site/page-metadata.ts'
import { getSite } from '#site/queries.ts'
import { SiteFrame } from '#site/site-frame.tsx'
import { listTopics } from '#topics/queries.ts'
import { TopicLinks } from '#topics/topic-links.tsx'

type Props = {
  params: Promise<{ locale: string }>
  searchParams: Promise<Record<string, string | string[] | undefined>>
}

// Rendered for each request: it is the one page that reads what was asked.
export const dynamic = 'force-dynamic'

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return missingMetadata(locale)
  const words = wordsOf(locale)
  const { text } = parseQuery((await searchParams).q)
  const site = await getSite(locale)
  return pageMetadata({
    title: text ? words.searchTitleFor(text) : words.searchTitle,
    siteName: site.name,
    description: words.searchDescription,
    path: paths.search(locale),
    isIndexed: false,
    siteUrl: getEnv().SITE_URL,
  })
}

export default async function Page({ params, searchParams }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) notFound()
  const { q, page: asked } = await searchParams
  const query = parseQuery(q)
  const page = parsePage(asked)
  const answer = await answerSearch(locale, query, page)
  const topics = answer.total === 0 ? await listTopics(locale) : []
  return (
    <SiteFrame
      sheets={['index', 'results']}
      locale={locale}
      alternates={everyLocale((other) => paths.search(other, query.text))}
      current="search"
    >
      <SearchPage
        locale={locale}
        query={query}
        page={page}
        answer={answer}
        // None of the topics is this page, and neither is the whole list.
        topics={<TopicLinks locale={locale} topics={topics} current={-1} />}
      />
    </SiteFrame>
  )
}
