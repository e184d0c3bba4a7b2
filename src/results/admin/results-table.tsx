import { Link } from '@payloadcms/ui'
import type { PanelLanguage } from '#i18n/panel-language.ts'
import { paths } from '#lib/paths.ts'
import { type EntryResult, FIGURES, type Question } from '../read-results.ts'
import { resultWords } from './words.ts'

type Props = { rows: EntryResult[]; question: Question; language: PanelLanguage }

/** Entries and their figures; each heading is a link that sorts by it, the highest first. */
export function ResultsTable({ rows, question, language }: Props) {
  const words = resultWords(language)
  return (
    <section className="lemma-scroll" aria-label={words.title}>
      <table className="lemma-figures">
        <thead>
          <tr>
            <th scope="col">{words.entry}</th>
            {FIGURES.map((figure) => (
              <th
                key={figure}
                scope="col"
                aria-sort={figure === question.sort ? 'descending' : undefined}
              >
                <Link
                  href={paths.results({ days: `${question.days}`, sort: figure })}
                  title={words.sortBy(words.figures[figure])}
                >
                  {words.figures[figure]}
                </Link>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row" dir="auto">
                <Link href={paths.adminDocument('entries', row.id)}>
                  {row.term ?? words.untitled}
                </Link>
              </th>
              {FIGURES.map((figure) => (
                <td key={figure}>{row[figure].toLocaleString(language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
