import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { Marked } from './marked.tsx'
import type { SearchResult } from './read-results.ts'

function Result({ locale, result }: { locale: Locale; result: SearchResult }) {
  const words = wordsOf(locale)
  const href = paths.entry(locale, result.slug)
  return (
    <li className="result">
      <h2>
        <a href={href} dir="auto">
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
        <ul className="result-questions" aria-label={words.searchQuestions}>
          {result.questions.map(({ id, question }) => (
            <li key={id}>
              <a href={`${href}#question-${id}`} dir="auto">
                <Marked segments={question} />
              </a>
            </li>
          ))}
        </ul>
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
