import type { Figure, Period } from '../read-results.ts'

export type Language = 'en' | 'de'
export const languageOf = (code: string): Language => (code === 'de' ? 'de' : 'en')

const english = {
  title: 'Results',
  hint: 'Views are counted without cookies, programs and colleagues left out. Of leads this page knows only how many.',
  period: 'Period',
  periods: {
    7: '7 days',
    30: '30 days',
    90: '90 days',
    365: 'A year',
  } satisfies Record<Period, string> as Record<Period, string>,
  entry: 'Entry',
  figures: {
    views: 'Views',
    searches: 'From search',
    helpful: 'Helpful',
    unhelpful: 'Not helpful',
    leads: 'Leads',
    won: 'Won',
  } satisfies Record<Figure, string> as Record<Figure, string>,
  sortBy: (figure: string) => `Sort by ${figure}`,
  export: 'Export as CSV',
  none: 'Nothing was counted in this period.',
  noneHint: 'As soon as somebody reads an entry it stands here, within a minute.',
  untitled: 'Untitled',
  number: 'Number',
  pages: 'Pages',
  page: (page: number, last: number) => `Page ${page} of ${last}`,
  earlier: 'Back',
  later: 'Next',
  weeks: (count: number) => `In the last ${count} weeks`,
  chart: (figure: string, total: string) => `${figure} by week, ${total} in all`,
  asTable: 'As a table',
  week: 'Week from',
  searched: 'Searched for',
  all: 'All entries',
  nothing: 'Nobody has opened this entry yet.',
}

const german: typeof english = {
  title: 'Ergebnisse',
  hint: 'Aufrufe werden ohne Cookies gezählt, Programme und Kolleginnen und Kollegen zählen nicht. Von Anfragen weiß diese Seite nur die Anzahl.',
  period: 'Zeitraum',
  periods: { 7: '7 Tage', 30: '30 Tage', 90: '90 Tage', 365: 'Ein Jahr' },
  entry: 'Eintrag',
  figures: {
    views: 'Aufrufe',
    searches: 'Aus der Suche',
    helpful: 'Hilfreich',
    unhelpful: 'Nicht hilfreich',
    leads: 'Anfragen',
    won: 'Gewonnen',
  },
  sortBy: (figure) => `Nach „${figure}“ ordnen`,
  export: 'Als CSV exportieren',
  none: 'In diesem Zeitraum wurde nichts gezählt.',
  noneHint: 'Sobald jemand einen Eintrag liest, steht er hier, binnen einer Minute.',
  untitled: 'Ohne Titel',
  number: 'Nummer',
  pages: 'Seiten',
  page: (page, last) => `Seite ${page} von ${last}`,
  earlier: 'Zurück',
  later: 'Weiter',
  weeks: (count) => `In den letzten ${count} Wochen`,
  chart: (figure, total) => `${figure} nach Wochen, ${total} insgesamt`,
  asTable: 'Als Tabelle',
  week: 'Woche ab',
  searched: 'Gesucht wurde',
  all: 'Alle Einträge',
  nothing: 'Diesen Eintrag hat noch niemand geöffnet.',
}

export const resultWords = (language: Language) => (language === 'de' ? german : english)
