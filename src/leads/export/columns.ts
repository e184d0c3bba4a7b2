import { LOCALE_NAMES } from '#i18n/locales.ts'
import type { PanelLanguage } from '#i18n/panel-language.ts'
import type { Lead } from '#root/src/payload-types.ts'
import { describeReasons, LOST_LABELS, STATUS_LABELS, VERDICT_LABELS } from '../statuses.ts'

type Column = { en: string; de: string; read: (lead: Lead, language: PanelLanguage) => unknown }

const nameOf = (related: unknown, field: string): unknown => Object(related)[field]

/** What a list of leads is made of. `entry` and `owner` are read along with each. */
const COLUMNS: Column[] = [
  { en: 'Number', de: 'Nummer', read: ({ id }) => id },
  { en: 'Received (UTC)', de: 'Eingegangen (UTC)', read: ({ createdAt }) => createdAt },
  { en: 'Name', de: 'Name', read: ({ name }) => name },
  { en: 'E-mail', de: 'E-Mail', read: ({ email }) => email },
  { en: 'Company', de: 'Firma', read: ({ company }) => company },
  { en: 'Message', de: 'Nachricht', read: ({ message }) => message },
  { en: 'Entry', de: 'Eintrag', read: ({ entry }) => nameOf(entry, 'term') },
  { en: 'Language', de: 'Sprache', read: ({ locale }) => LOCALE_NAMES[locale] },
  {
    en: 'Status',
    de: 'Status',
    read: ({ status }, language) => STATUS_LABELS[status][language],
  },
  {
    en: 'Why lost',
    de: 'Warum verloren',
    read: ({ lostReason }, language) => lostReason && LOST_LABELS[lostReason][language],
  },
  { en: 'Due (UTC)', de: 'Fällig (UTC)', read: ({ dueAt }) => dueAt },
  {
    en: 'First response (UTC)',
    de: 'Erste Antwort (UTC)',
    read: ({ firstResponseAt }) => firstResponseAt,
  },
  { en: 'Owner', de: 'Zuständig', read: ({ owner }) => nameOf(owner, 'name') },
  {
    en: 'Spam check',
    de: 'Spam-Prüfung',
    read: ({ spam }, language) => VERDICT_LABELS[spam?.verdict ?? 'clean'][language],
  },
  {
    en: 'Why',
    de: 'Warum',
    read: ({ spam }, language) => describeReasons(spam?.reasons ?? [], language),
  },
  { en: 'Page', de: 'Seite', read: ({ source }) => source?.page },
  { en: 'Referring site', de: 'Verweisende Website', read: ({ source }) => source?.referrerHost },
  { en: 'Campaign', de: 'Kampagne', read: ({ source }) => source?.campaign },
  { en: 'Consent wording', de: 'Einwilligung, Wortlaut', read: ({ consent }) => consent.wording },
  { en: 'Consent given at (UTC)', de: 'Einwilligung am (UTC)', read: ({ consent }) => consent.at },
]

export const headingsIn = (language: PanelLanguage) => COLUMNS.map((column) => column[language])

export const valuesOf = (lead: Lead, language: PanelLanguage): (string | number)[] =>
  COLUMNS.map(({ read }) => {
    const value = read(lead, language)
    return typeof value === 'number' ? value : String(value ?? '')
  })
