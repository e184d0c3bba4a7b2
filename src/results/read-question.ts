import { FIGURES, type Figure, PERIODS, type Period, type Question } from './read-results.ts'

const isFigure = (value: unknown): value is Figure => FIGURES.some((figure) => figure === value)
const isPeriod = (value: unknown): value is Period => PERIODS.some((period) => period === value)

type Asked = { days?: unknown; sort?: unknown }

/** What is asked for, whatever the address says. */
export function readQuestion({ days, sort }: Asked, language: string): Question {
  const period = Number(days)
  return {
    days: isPeriod(period) ? period : 30,
    sort: isFigure(sort) ? sort : 'views',
    language,
  }
}
