import type { UIFieldServerProps } from 'payload'
import { isEditor } from '#access/rules.ts'
import { runAlone } from '#cms/transact.ts'
import { type PanelLanguage, panelLanguage } from '#i18n/panel-language.ts'
import { paths } from '#lib/paths.ts'
import { HeadRow } from '#ui/admin/head-row.tsx'
import { FIGURES, type Figure, readSearches, readWeeks, WEEKS, type Week } from '../read-results.ts'
import { WeekChart } from './week-chart.tsx'
import { resultWords } from './words.ts'

const CHARTS = ['views', 'helpful', 'leads'] satisfies Figure[]

type Props = { weeks: Week[]; language: PanelLanguage }

const totalOf = (weeks: Week[], figure: Figure) =>
  weeks.reduce((total, week) => total + week[figure], 0)

function Charts({ weeks, language }: Props) {
  const words = resultWords(language)
  return (
    <dl className="lemma-charts">
      {FIGURES.map((figure) => {
        const sum = totalOf(weeks, figure)
        const total = sum.toLocaleString(language)
        const name = words.figures[figure]
        return (
          <div key={figure}>
            <dt>{name}</dt>
            <dd>
              {total}
              {sum > 0 && CHARTS.some((chart) => chart === figure) && (
                <WeekChart
                  label={words.chart(name, total)}
                  values={weeks.map((week) => week[figure])}
                />
              )}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}

function WeekTable({ weeks, language }: Props) {
  const words = resultWords(language)
  return (
    <details>
      <summary>{words.asTable}</summary>
      <section className="lemma-scroll" aria-label={words.asTable}>
        <table className="lemma-figures">
          <HeadRow headings={[words.week, ...FIGURES.map((figure) => words.figures[figure])]} />
          <tbody>
            {weeks.map((week) => (
              <tr key={week.week}>
                <th scope="row">
                  {new Date(week.week).toLocaleDateString(language, {
                    day: 'numeric',
                    month: 'short',
                    timeZone: 'UTC',
                  })}
                </th>
                {FIGURES.map((figure) => (
                  <td key={figure}>{week[figure]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  )
}

/** What became of the entry, beside its fields: read, found, thought of, asked about. */
export async function ResultsField({ id, payload, req, i18n }: UIFieldServerProps) {
  if (!id || !isEditor({ req })) return null
  const language = panelLanguage(i18n.language)
  const words = resultWords(language)
  const run = runAlone(payload)
  const weeks = await readWeeks(run, Number(id))
  const searches = await readSearches(run, Number(id))
  const isEmpty = FIGURES.every((figure) => totalOf(weeks, figure) === 0)
  return (
    <div className="field-type lemma-results">
      <p className="field-label">{words.title}</p>
      {isEmpty ? (
        <p className="field-description">{words.nothing}</p>
      ) : (
        <>
          <p className="field-description">{words.weeks(WEEKS)}</p>
          <Charts weeks={weeks} language={language} />
          {searches.length > 0 && (
            <p>
              {words.searched}:{' '}
              {searches.map(({ wording, hits }) => `${wording} (${hits})`).join(', ')}
            </p>
          )}
          <WeekTable weeks={weeks} language={language} />
        </>
      )}
      <a href={paths.results()}>{words.all}</a>
    </div>
  )
}
