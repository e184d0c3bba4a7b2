import type { Dimension } from './read-report.ts'
import type { Step } from './scope.ts'

const english = {
  reports: 'Reports',
  leads: 'Leads',
  won: 'Won',
  lost: 'Lost',
  share: 'Won, share',
  answered: 'Answered',
  median: 'Median',
  slow: 'Nine of ten within',
  period: 'Period',
  days: { 30: '30 days', 90: '90 days', 365: 'A year' },
  steps: { day: 'By day', week: 'By week', month: 'By month' } satisfies Record<Step, string>,
  stepNames: { day: 'Day', week: 'Week of', month: 'Month' } satisfies Record<Step, string>,
  since: (day: string) =>
    `Received since ${day} and not in the trash; each counts with the status that it has today.`,
  leftOut: (count: string, one: boolean) =>
    one ? '1 suspect or spam is left out.' : `${count} suspects and spam are left out.`,
  erased: 'Leads that were erased, also at the end of their time, are not counted.',
  overTime: 'Leads over time',
  waits: 'Time to the first response',
  waitsHint: 'From the request to the first answer, nights and weekends included.',
  noAnswers: 'No lead of this period has been answered yet.',
  asTable: 'As a table',
  soFar: 'so far',
  empty: 'No leads in this period. Choose a longer one, or come back when some have arrived.',
  none: {
    entry: 'General contact page',
    topic: 'Without a topic',
    campaign: 'No campaign',
    locale: '–',
    status: '–',
    reason: '–',
  } satisfies Record<Dimension, string>,
  noReason: 'No reason given',
  hidden: (id: string) => `Not public (no. ${id})`,
  rest: 'All others',
  by: {
    entry: 'By entry',
    topic: 'By topic',
    campaign: 'By campaign',
    locale: 'By language',
    status: 'By status',
    reason: 'Why leads were lost',
  } satisfies Record<Dimension, string>,
  topicHint: 'A lead counts in each topic of its entry.',
  export: 'Export as CSV',
  exportHint: 'All of these tables in one',
  columns: {
    table: 'Table',
    of: 'Of',
    median: 'First response, median (hours)',
    slow: 'First response, nine of ten within (hours)',
  },
}

const german: typeof english = {
  reports: 'Berichte',
  leads: 'Anfragen',
  won: 'Gewonnen',
  lost: 'Verloren',
  share: 'Anteil gewonnen',
  answered: 'Beantwortet',
  median: 'Median',
  slow: 'Neun von zehn binnen',
  period: 'Zeitraum',
  days: { 30: '30 Tage', 90: '90 Tage', 365: 'Ein Jahr' },
  steps: { day: 'Nach Tagen', week: 'Nach Wochen', month: 'Nach Monaten' },
  stepNames: { day: 'Tag', week: 'Woche ab', month: 'Monat' },
  since: (day) =>
    `Eingegangen seit ${day} und nicht im Papierkorb; jede zählt mit dem Status, den sie heute hat.`,
  leftOut: (count, one) =>
    one
      ? '1 Verdachts- oder Spamfall zählt nicht mit.'
      : `${count} Verdachts- und Spamfälle zählen nicht mit.`,
  erased: 'Gelöschte Anfragen, auch nach Ablauf ihrer Frist gelöschte, zählen nicht mit.',
  overTime: 'Anfragen im Lauf der Zeit',
  waits: 'Zeit bis zur ersten Antwort',
  waitsHint: 'Von der Anfrage bis zur ersten Antwort, Nächte und Wochenenden mitgezählt.',
  noAnswers: 'Aus diesem Zeitraum ist noch keine Anfrage beantwortet.',
  asTable: 'Als Tabelle',
  soFar: 'bisher',
  empty:
    'Keine Anfragen in diesem Zeitraum. Wählen Sie einen längeren, oder kommen Sie wieder, wenn welche da sind.',
  none: {
    entry: 'Allgemeine Kontaktseite',
    topic: 'Ohne Thema',
    campaign: 'Keine Kampagne',
    locale: '–',
    status: '–',
    reason: '–',
  },
  noReason: 'Kein Grund angegeben',
  hidden: (id) => `Nicht öffentlich (Nr. ${id})`,
  rest: 'Alle übrigen',
  by: {
    entry: 'Nach Eintrag',
    topic: 'Nach Thema',
    campaign: 'Nach Kampagne',
    locale: 'Nach Sprache',
    status: 'Nach Status',
    reason: 'Warum Anfragen verloren gingen',
  },
  topicHint: 'Eine Anfrage zählt in jedem Thema ihres Eintrags.',
  export: 'Als CSV ausgeben',
  exportHint: 'Alle diese Tabellen in einer',
  columns: {
    table: 'Tabelle',
    of: 'Wovon',
    median: 'Erste Antwort, Median (Stunden)',
    slow: 'Erste Antwort, neun von zehn binnen (Stunden)',
  },
}

export const reportWords = (language: string) => (language === 'de' ? german : english)
