import type { ReactNode } from 'react'
import type { Question } from '#cms/public-sql.ts'
import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { Headword } from '#ui/headword.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { QuestionList } from '#ui/question-list.tsx'
import type { ResolveEntry } from '#ui/rich-text.tsx'
import type { FaqGroup } from './queries.ts'

type Props = {
  locale: Locale
  general: Question[]
  groups: FaqGroup[]
  resolveEntry: ResolveEntry
  page: number
  pageCount: number
}

/** All answered questions: the general ones, then those of each entry. */
export function FaqPage({ locale, general, groups, resolveEntry, page, pageCount }: Props) {
  const words = wordsOf(locale)
  const section = (key: string, title: ReactNode, questions: Question[]) => (
    <section key={key} className="faq-group">
      <h2 dir="auto">{title}</h2>
      <QuestionList
        questions={questions}
        resolveEntry={resolveEntry}
        headingLevel={3}
        linkLabel={words.linkToAnswer}
      />
    </section>
  )
  return (
    <div className="frame end">
      <div className="title">
        <Headword text={words.faqTitle} />
      </div>
      {general.length > 0 && section('general', words.generalQuestions, general)}
      {groups.map(({ term, slug, questions }) =>
        section(slug, <a href={paths.entry(locale, slug)}>{term}</a>, questions),
      )}
      {general.length + groups.length === 0 && (
        <div className="hung">
          <p>{words.emptyFaq}</p>
          <p className="way-on">
            <a className="button" href={paths.contact(locale)}>
              {words.askUs}
            </a>
          </p>
        </div>
      )}
      <Pagination
        page={page}
        pageCount={pageCount}
        hrefOf={(other) => paths.faq(locale, other)}
        words={words}
      />
    </div>
  )
}
