import { LOCALE_NAMES } from '#i18n/locales.ts'
import type { PanelLanguage } from '#i18n/panel-language.ts'
import { LEAD_STATUSES, type LeadStatus, LOST_LABELS, sayStatus } from '../statuses.ts'
import type { Dimension, Group, Report } from './read-report.ts'
import type { Step } from './scope.ts'
import { reportWords } from './words.ts'

const labelOf = (labels: Record<string, string>, key: string) => labels[key] ?? key

/** What a group is called. */
export function sayGroup({ dimension, key, name, isRest }: Group, language: PanelLanguage): string {
  const words = reportWords(language)
  if (isRest) return words.rest
  if (key === null) return words.none[dimension]
  switch (dimension) {
    case 'entry':
    case 'topic':
      return name ?? words.hidden(key)
    case 'campaign':
      return key
    case 'locale':
      return labelOf(LOCALE_NAMES, key)
    case 'status':
      return sayStatus(key, language)
    case 'reason':
      return LOST_LABELS[key as keyof typeof LOST_LABELS]?.[language] ?? words.noReason
  }
}

/** The groups of one kind: statuses in the order of the work, all others the most frequent first. */
export function groupsBy({ groups }: Report, dimension: Dimension): Group[] {
  const found = groups.filter((group) => group.dimension === dimension)
  if (dimension !== 'status') return found
  const place = ({ key }: Group) => LEAD_STATUSES.indexOf(key as LeadStatus)
  return found.sort((a, b) => place(a) - place(b))
}

const FORMATS: Record<Step, Intl.DateTimeFormatOptions> = {
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: 'numeric' },
}

const TAGS = { en: 'en-GB', de: 'de-DE' }

/** "2026-11-23" as "23 Nov", or the month that it begins. */
export const sayMoment = (day: string, step: Step, language: PanelLanguage) =>
  new Intl.DateTimeFormat(TAGS[language], { ...FORMATS[step], timeZone: 'UTC' }).format(
    new Date(`${day}T00:00:00Z`),
  )

const UNITS: [unit: string, seconds: number, upTo: number][] = [
  ['minute', 60, 90 * 60],
  ['hour', 3600, 48 * 3600],
  ['day', 86_400, Number.POSITIVE_INFINITY],
]

/** Seconds in the unit that suits them: "45 min", "3.2 hr", "4.5 days". */
export function sayDuration(seconds: number | null, language: PanelLanguage): string {
  if (seconds === null) return '–'
  const [unit, size] = UNITS.find(([, , upTo]) => seconds < upTo) ?? ['day', 86_400]
  return new Intl.NumberFormat(TAGS[language], {
    style: 'unit',
    unit,
    unitDisplay: unit === 'day' ? 'long' : 'short',
    maximumFractionDigits: unit === 'minute' ? 0 : 1,
  }).format(seconds / size)
}

export const sayNumber = (value: number, language: PanelLanguage) =>
  value.toLocaleString(TAGS[language])

export const sayShare = (part: number, whole: number, language: PanelLanguage) =>
  whole === 0
    ? '–'
    : (part / whole).toLocaleString(TAGS[language], { style: 'percent', maximumFractionDigits: 0 })
