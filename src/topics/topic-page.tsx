import type { ReactNode } from 'react'
import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { Breadcrumb } from '#ui/breadcrumb.tsx'
import { Headword } from '#ui/headword.tsx'
import { Pagination } from '#ui/pagination.tsx'
import type { TopicView } from './queries.ts'

type Props = {
  locale: Locale
  topic: TopicView
  total: number
  page: number
  pageCount: number
  /** All topics as filters. */
  topics: ReactNode
  /** The entries of this page. */
  children: ReactNode
}

/** The way to a topic, for readers and for search engines alike. */
export function topicCrumbs(locale: Locale, topic: TopicView) {
  return [{ label: wordsOf(locale).glossary, href: paths.index(locale) }, { label: topic.name }]
}

/** One shelf of the glossary. */
export function TopicPage({ locale, topic, total, page, pageCount, topics, children }: Props) {
  const words = wordsOf(locale)
  return (
    <div className="frame end">
      <Breadcrumb name={words.breadcrumb} crumbs={topicCrumbs(locale, topic)} />
      <div className="title">
        <Headword text={topic.name} />
        {topic.description && (
          <p className="lead" dir="auto">
            {topic.description}
          </p>
        )}
        <p className="count">{words.countTerms(total)}</p>
      </div>
      {topics}
      <div className="shelf">{children}</div>
      <Pagination
        page={page}
        pageCount={pageCount}
        hrefOf={(other) => paths.topic(locale, topic.slug, other)}
        words={words}
      />
    </div>
  )
}
