import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { EntryList } from '#entries/entry-list.tsx'
import { listTopicRows, ROWS_PER_PAGE } from '#entries/index-queries.ts'
import { isLocale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { getEnv } from '#lib/env.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import { breadcrumbNode } from '#lib/structured-data.ts'
import { alternatesOf } from '#site/alternates.ts'
import { MissingPage, missingMetadata } from '#site/missing-page.tsx'
import { pageMetadata } from '#site/page-metadata.ts'
import { getSite } from '#site/queries.ts'
import { SiteFrame } from '#site/site-frame.tsx'
import { getMovedTopic, getTopic, listTopics } from '#topics/queries.ts'
import { TopicLinks } from '#topics/topic-links.tsx'
import { TopicPage, topicCrumbs } from '#topics/topic-page.tsx'
import { JsonLd } from '#ui/json-ld.tsx'

type Place = { locale: string; slug: string; page: number | null }

export async function topicMetadata({ locale, slug, page }: Place): Promise<Metadata> {
  const topic = isLocale(locale) && page ? await getTopic(locale, slug) : null
  if (!topic || !isLocale(locale) || !page) return missingMetadata(locale)
  const words = wordsOf(locale)
  const site = await getSite(locale)
  return pageMetadata({
    title: page > 1 ? `${topic.name}, ${words.page(page)}` : topic.name,
    siteName: site.name,
    description: topic.description || `${topic.name}: ${words.indexDescription}`,
    path: paths.topic(locale, slug, page),
    alternates: page > 1 ? {} : alternatesOf(topic.alternates, paths.topic),
    siteUrl: getEnv().SITE_URL,
  })
}

/** One page of a topic's entries. A topic without public entries is not found. */
export async function TopicRoute({ locale, slug, page }: Place) {
  if (!isLocale(locale) || !page) return <MissingPage locale={locale} />
  const topic = await getTopic(locale, slug)
  await tagPage([tags.site, tags.entries, tags.topics, ...(topic ? [tags.topic(topic.id)] : [])])
  if (!topic) {
    const moved = await getMovedTopic(locale, slug)
    if (moved) permanentRedirect(paths.topic(locale, moved, page))
    return <MissingPage locale={locale} />
  }
  const [{ rows, total }, topics] = await Promise.all([
    listTopicRows({ locale, topic: topic.id, page }),
    listTopics(locale),
  ])
  if (rows.length === 0) return <MissingPage locale={locale} />
  const absolute = (path: string) => absoluteUrl(path, getEnv().SITE_URL)
  return (
    <SiteFrame
      sheets={['index']}
      locale={locale}
      alternates={alternatesOf(topic.alternates, paths.topic)}
      current="glossary"
    >
      <JsonLd nodes={[breadcrumbNode(topicCrumbs(locale, topic), absolute)]} />
      <TopicPage
        locale={locale}
        topic={topic}
        total={total}
        page={page}
        pageCount={Math.ceil(total / ROWS_PER_PAGE)}
        topics={<TopicLinks locale={locale} topics={topics} current={topic.id} />}
      >
        <EntryList locale={locale} rows={rows} />
      </TopicPage>
    </SiteFrame>
  )
}
