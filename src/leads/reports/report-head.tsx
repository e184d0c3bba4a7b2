import { Link } from '@payloadcms/ui'
import { formatDay } from '#i18n/dates.ts'
import { paths } from '#lib/paths.ts'
import type { Report } from './read-report.ts'
import { sayDuration, sayNumber, sayShare } from './say.ts'
import { PERIODS, type Scope, STEPS } from './scope.ts'
import { reportWords } from './words.ts'

type Props = { report: Report; language: 'en' | 'de' }

/** The choice of the period, as links that can be kept and sent on. */
export function ScopeChoice({ scope, language }: { scope: Scope; language: 'en' | 'de' }) {
  const words = reportWords(language)
  return (
    <nav className="lemma-scope" aria-label={words.period}>
      <p>
        {PERIODS.map((days) => (
          <Link
            key={days}
            href={paths.leadReports(days, scope.step)}
            aria-current={days === scope.days ? 'page' : undefined}
          >
            {words.days[days]}
          </Link>
        ))}
      </p>
      <p>
        {STEPS.map((step) => (
          <Link
            key={step}
            href={paths.leadReports(scope.days, step)}
            aria-current={step === scope.step ? 'page' : undefined}
          >
            {words.steps[step]}
          </Link>
        ))}
      </p>
    </nav>
  )
}

/** The whole period in six numbers, and what is not in them. */
export function Totals({ report, language }: Props) {
  const words = reportWords(language)
  const { total } = report
  const numbers: [string, string][] = [
    [words.leads, sayNumber(total.leads, language)],
    [words.won, sayNumber(total.won, language)],
    [words.share, sayShare(total.won, total.leads, language)],
    [words.lost, sayNumber(total.lost, language)],
    [words.medianWait, sayDuration(total.median, language)],
    [words.slowWait, sayDuration(total.slow, language)],
  ]
  return (
    <dl className="lemma-totals">
      {numbers.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

export function WhatCounts({ report, language }: Props) {
  const words = reportWords(language)
  const { leftOut, moments } = report
  const since = formatDay(language, moments[0]?.day) ?? ''
  return (
    <p className="lemma-hint">
      {words.since(since)}{' '}
      {leftOut > 0 && words.leftOut(sayNumber(leftOut, language), leftOut === 1)} {words.erased}
    </p>
  )
}
