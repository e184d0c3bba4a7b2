import { MomentTable } from './moment-table.tsx'
import type { Moment, Report } from './read-report.ts'
import { sayDuration, sayNumber, sayShare } from './say.ts'
import { TimeChart } from './time-chart.tsx'
import { reportWords } from './words.ts'

type Props = { report: Report; language: 'en' | 'de' }

const HOUR = 3600

export function LeadsOverTime({ report, language }: Props) {
  const words = reportWords(language)
  const { moments, scope } = report
  const number = (key: 'leads' | 'won' | 'lost') => (moment: Moment) =>
    sayNumber(moment[key], language)
  return (
    <section className="lemma-report lemma-wide">
      <h2>{words.overTime}</h2>
      <TimeChart
        label={words.overTime}
        kind="columns"
        moments={moments}
        step={scope.step}
        language={language}
        series={[
          { name: words.leads, className: 'lemma-all', values: moments.map(({ leads }) => leads) },
          { name: words.won, className: 'lemma-won', values: moments.map(({ won }) => won) },
        ]}
      />
      <MomentTable
        moments={moments}
        scope={scope}
        language={language}
        columns={[
          [words.leads, number('leads')],
          [words.won, number('won')],
          [words.share, ({ won, leads }) => sayShare(won, leads, language)],
          [words.lost, number('lost')],
        ]}
      />
    </section>
  )
}

export function Waits({ report, language }: Props) {
  const words = reportWords(language)
  const { moments, scope, total } = report
  const inHours = (key: 'median' | 'slow') =>
    moments.map((moment) => (moment[key] === null ? null : moment[key] / HOUR))
  const wait = (key: 'median' | 'slow') => (moment: Moment) => sayDuration(moment[key], language)
  return (
    <section className="lemma-report lemma-wide">
      <h2>{words.waits}</h2>
      <p className="lemma-hint">{words.waitsHint}</p>
      {total.answered === 0 ? (
        <p>{words.noAnswers}</p>
      ) : (
        <>
          <TimeChart
            label={words.waits}
            kind="lines"
            moments={moments}
            step={scope.step}
            language={language}
            series={[
              { name: words.slow, className: 'lemma-slow', values: inHours('slow') },
              { name: words.median, className: 'lemma-median', values: inHours('median') },
            ]}
            sayValue={(hours) => (hours === 0 ? '0' : sayDuration(hours * HOUR, language))}
          />
          <MomentTable
            moments={moments}
            scope={scope}
            language={language}
            columns={[
              [words.answered, ({ answered }) => sayNumber(answered, language)],
              [words.median, wait('median')],
              [words.slow, wait('slow')],
            ]}
          />
        </>
      )}
    </section>
  )
}
