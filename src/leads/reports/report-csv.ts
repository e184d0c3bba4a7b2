import { panelLanguage } from '#i18n/panel-language.ts'
import { csvHead, csvRow } from '../export/csv.ts'
import { DIMENSIONS, type Report } from './read-report.ts'
import { groupsBy, sayGroup } from './say.ts'
import { reportWords } from './words.ts'

const hours = (seconds: number | null) =>
  seconds === null ? '' : Math.round((seconds / 3600) * 100) / 100

/** All tables of a report in one, as spreadsheets like to filter it. */
export function writeReport(report: Report, interfaceLanguage: string): string {
  const language = panelLanguage(interfaceLanguage)
  const words = reportWords(language)
  const head = csvHead([
    words.columns.table,
    words.columns.of,
    words.leads,
    words.won,
    words.lost,
    words.answered,
    words.columns.median,
    words.columns.slow,
  ])
  const moments = [{ ...report.total, day: '' }, ...report.moments].map((moment) =>
    csvRow([
      moment.day ? words.overTime : words.reports,
      moment.day,
      moment.leads,
      moment.won,
      moment.lost,
      moment.answered,
      hours(moment.median),
      hours(moment.slow),
    ]),
  )
  const groups = DIMENSIONS.flatMap((dimension) =>
    groupsBy(report, dimension).map((group) =>
      csvRow([
        words.by[dimension],
        sayGroup(group, language),
        group.leads,
        group.won,
        group.lost,
        '',
        '',
        '',
      ]),
    ),
  )
  return [head, ...moments, ...groups].join('')
}
