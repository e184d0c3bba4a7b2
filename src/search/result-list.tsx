import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { Marked } from './marked.tsx'
import type { MatchedQuestion, SearchResult } from './read-results.ts'

type Questions = {
  label: string
  questions: MatchedQuestion[]
  /** The page on which they are answered. */
  page: string
}

/** Questions that lead to their answers. */
export function QuestionLinks({ label, questions, page }: Questions) {
  return (
    <ul className="result-questions" aria-label={label}>
      {questions.map(({ id, question }) => (
        <li key={id}>
          <a href={`${page}#question-${id}`} dir="auto">
            <Marked segments={question} />
          </a>
        </li>
      ))}
    </ul>
  )
}

function Result({ locale, result }: { locale: Locale; result: SearchResult }) {
  const words = wordsOf(locale)
  return (
    <li className="result">
      <h2>
        <a href={paths.entry(locale, result.slug)} ping={paths.found()} dir="auto">
          <Marked segments={result.term} />
        </a>
        {result.alias && (
          <span className="result-alias" dir="auto">
            {' '}
            {words.alsoCalled} <Marked segments={result.alias} />
          </span>
        )}
      </h2>
      {result.summary.length > 0 && (
        <p dir="auto">
          <Marked segments={result.summary} />
        </p>
      )}
      {result.excerpt.length > 0 && (
        <p className="result-excerpt" dir="auto">
          <Marked segments={result.excerpt} />
        </p>
      )}
      {result.questions.length > 0 && (
        <QuestionLinks
          label={words.searchQuestions}
          questions={result.questions}
          page={paths.entry(locale, result.slug)}
        />
      )}
    </li>
  )
}

/** Entries with what matched in them. */
export function ResultList({ locale, results }: { locale: Locale; results: SearchResult[] }) {
  return (
    <ol className="results">
      {results.map((result) => (
        <Result key={result.id} locale={locale} result={result} />
      ))}
    </ol>
  )
}
