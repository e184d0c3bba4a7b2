import type { ReactNode } from 'react'
import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { scriptAddress } from '#press/small-scripts.ts'
import { Headword } from '#ui/headword.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { SearchForm } from '#ui/search-form.tsx'
import type { SearchQuery } from './parse-query.ts'
import { QuestionLinks, ResultList } from './result-list.tsx'
import { RESULTS_PER_PAGE, type SearchAnswer } from './search-entries.ts'

type Props = {
  locale: Locale
  query: SearchQuery
  page: number
  answer: SearchAnswer | 'too many'
  /** The topics as links, for whoever has not found anything. */
  topics: ReactNode
}

type Answered = Omit<Props, 'answer'> & { answer: SearchAnswer }

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

function Nothing({ locale, answer, topics }: Pick<Answered, 'locale' | 'answer' | 'topics'>) {
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

function Found({ locale, query, page, answer }: Omit<Answered, 'topics'>) {
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

/** Questions that belong to no entry, with the page that answers them. */
function General({ locale, answer }: Pick<Answered, 'locale' | 'answer'>) {
  const label = wordsOf(locale).searchGeneral
  return (
    <section className="hung search-general" aria-labelledby="search-general-title">
      <p className="label" id="search-general-title">
        {label}
      </p>
      <QuestionLinks label={label} questions={answer.questions} page={paths.faq(locale)} />
    </section>
  )
}

/** What was found, in one sentence. */
function summaryOf({ locale, query, answer }: Pick<Props, 'locale' | 'query' | 'answer'>): string {
  const words = wordsOf(locale)
  if (answer === 'too many') return words.searchTooMany
  if (query.text === '') return ''
  const { total, isCapped, questions } = answer
  if (total > 0) return words.searchFound(total, isCapped, query.text)
  return questions.length > 0
    ? words.searchOnlyQuestions(questions.length, query.text)
    : words.searchNothing(query.text)
}

function Answer({ answer, ...props }: Answered) {
  if (props.query.text === '') return <Hints {...props} />
  return (
    <>
      {answer.total > 0 && <Found {...props} answer={answer} />}
      {answer.questions.length > 0 && <General locale={props.locale} answer={answer} />}
      {answer.total === 0 && <Nothing {...props} answer={answer} />}
    </>
  )
}

/** The search with its answer: an ordinary page that works without any script. */
export function SearchPage({ answer, ...props }: Props) {
  const { locale, query } = props
  const words = wordsOf(locale)
  const isCounted = answer !== 'too many' && answer.total + answer.questions.length > 0
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
        <p className={isCounted ? 'count' : 'lead'} role="status">
          {summaryOf({ locale, query, answer })}
        </p>
      </div>
      {answer !== 'too many' && <Answer {...props} answer={answer} />}
    </div>
  )
}
