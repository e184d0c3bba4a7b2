import type { ReactNode } from 'react'
import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { scriptAddress } from '#press/small-scripts.ts'
import { Headword } from '#ui/headword.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { SearchForm } from '#ui/search-form.tsx'
import type { SearchQuery } from './parse-query.ts'
import { ResultList } from './result-list.tsx'
import { RESULTS_PER_PAGE, type SearchAnswer } from './search-entries.ts'

type Props = {
  locale: Locale
  query: SearchQuery
  page: number
  answer: SearchAnswer
  /** The topics as links, for whoever has not found anything. */
  topics: ReactNode
}

function Hints({ locale, topics }: Pick<Props, 'locale' | 'topics'>) {
  const words = wordsOf(locale)
  return (
    <>
      <div className="hung search-hints">
        <p>{words.searchAsk}</p>
        <ul className="prose">
          {words.searchHints.map((hint) => (
            <li key={hint}>{hint}</li>
          ))}
        </ul>
      </div>
      {topics}
    </>
  )
}

function Nothing({ locale, answer, topics }: Pick<Props, 'locale' | 'answer' | 'topics'>) {
  const words = wordsOf(locale)
  return (
    <>
      <div className="hung search-ask">
        <a className="button" href={paths.contact(locale)}>
          {words.askUs}
        </a>
        <p>{words.searchAskUs}</p>
      </div>
      {answer.close.length > 0 && (
        <section className="hung search-close" aria-labelledby="search-close-title">
          <p className="label" id="search-close-title">
            {words.searchClose}
          </p>
          <ResultList locale={locale} results={answer.close} />
        </section>
      )}
      {topics}
    </>
  )
}

function Found({ locale, query, page, answer }: Omit<Props, 'topics'>) {
  const words = wordsOf(locale)
  return (
    <div className="hung">
      {answer.results.length > 0 ? (
        <ResultList locale={locale} results={answer.results} />
      ) : (
        <p>
          {words.searchBeyond}{' '}
          <a href={paths.search(locale, query.text)}>{words.searchFirstPage}</a>
        </p>
      )}
      <Pagination
        page={page}
        pageCount={Math.ceil(answer.total / RESULTS_PER_PAGE)}
        hrefOf={(other) => paths.search(locale, query.text, other)}
        words={words}
      />
    </div>
  )
}

/** The search with its answer: an ordinary page that works without any script. */
export function SearchPage({ locale, query, page, answer, topics }: Props) {
  const words = wordsOf(locale)
  const { total, isCapped } = answer
  return (
    <div className="frame end">
      <div className="title">
        <Headword text={words.searchTitle} />
        <SearchForm
          action={paths.search(locale)}
          suggest={{ script: scriptAddress('suggest'), source: paths.suggest(locale) }}
          words={words}
          value={query.text}
          isLarge
        />
        <p className={total > 0 ? 'count' : 'lead'} role="status">
          {query.text !== '' && total > 0 && words.searchFound(total, isCapped, query.text)}
          {query.text !== '' && total === 0 && words.searchNothing(query.text)}
        </p>
      </div>
      {query.text === '' && <Hints locale={locale} topics={topics} />}
      {query.text !== '' && total === 0 && (
        <Nothing locale={locale} answer={answer} topics={topics} />
      )}
      {total > 0 && <Found locale={locale} query={query} page={page} answer={answer} />}
    </div>
  )
}
