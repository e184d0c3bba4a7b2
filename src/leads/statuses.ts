import { STATUS_LABELS as DELIVERY_LABELS, KIND_LABELS } from '#delivery/statuses.ts'
import { type Label, panelLanguage } from '#i18n/panel-language.ts'
import { PRIORITY_LABELS } from './pipeline/priorities.ts'

export const LEAD_STATUSES = ['new', 'contacted', 'qualified', 'won', 'lost'] as const
export type LeadStatus = (typeof LEAD_STATUSES)[number]

export const SPAM_VERDICTS = ['clean', 'suspect', 'spam'] as const
export type SpamVerdict = (typeof SPAM_VERDICTS)[number]

export const STATUS_LABELS: Record<LeadStatus, Label> = {
  new: { en: 'New', de: 'Neu' },
  contacted: { en: 'Contacted', de: 'Kontaktiert' },
  qualified: { en: 'Qualified', de: 'Qualifiziert' },
  won: { en: 'Won', de: 'Gewonnen' },
  lost: { en: 'Lost', de: 'Verloren' },
}

export const VERDICT_LABELS: Record<SpamVerdict, Label> = {
  clean: { en: 'Clean', de: 'Sauber' },
  suspect: { en: 'Suspect', de: 'Verdächtig' },
  spam: { en: 'Spam', de: 'Spam' },
}

export const LOST_REASONS = [
  'no-fit',
  'price',
  'competitor',
  'no-answer',
  'timing',
  'not-serious',
  'other',
] as const
export type LostReason = (typeof LOST_REASONS)[number]

export const LOST_LABELS: Record<LostReason, Label> = {
  'no-fit': { en: 'We do not offer it', de: 'Wir bieten es nicht an' },
  price: { en: 'Price', de: 'Preis' },
  competitor: { en: 'Went to someone else', de: 'Zu jemand anderem gegangen' },
  'no-answer': { en: 'No answer any more', de: 'Keine Antwort mehr' },
  timing: { en: 'Not now', de: 'Nicht jetzt' },
  'not-serious': { en: 'Not a serious request', de: 'Keine ernsthafte Anfrage' },
  other: { en: 'Something else', de: 'Etwas anderes' },
}

export const SPAM_REASONS = [
  'trap',
  'too-fast',
  'forged-token',
  'no-token',
  'busy-address',
  'many-links',
  'link-in-name',
  'short-link',
  'mixed-alphabets',
  'repetitive',
  'shouted',
  'copied-text',
] as const
export type SpamReason = (typeof SPAM_REASONS)[number]

const REASON_LABELS: Record<SpamReason, Label> = {
  trap: {
    en: 'A field was filled in that people do not see',
    de: 'Ein Feld wurde ausgefüllt, das Menschen nicht sehen',
  },
  'too-fast': {
    en: 'Sent faster than anyone can type',
    de: 'Schneller gesendet, als jemand tippen kann',
  },
  'forged-token': {
    en: 'The form’s time stamp is forged or belongs to another request',
    de: 'Der Zeitstempel des Formulars ist gefälscht oder gehört zu einer anderen Anfrage',
  },
  'no-token': {
    en: 'The form has no time stamp',
    de: 'Das Formular hat keinen Zeitstempel',
  },
  'busy-address': {
    en: 'Many requests from the same network',
    de: 'Viele Anfragen aus demselben Netz',
  },
  'short-link': {
    en: 'A shortened link that hides where it leads',
    de: 'Ein gekürzter Link, der sein Ziel verbirgt',
  },
  'mixed-alphabets': {
    en: 'Words that mix two alphabets',
    de: 'Wörter, die zwei Alphabete mischen',
  },
  repetitive: { en: 'The same again and again', de: 'Immer wieder dasselbe' },
  'copied-text': {
    en: 'Others have sent the same text within a day',
    de: 'Andere haben binnen eines Tages denselben Text gesendet',
  },
  shouted: { en: 'All in capitals', de: 'Alles in Großbuchstaben' },
  'many-links': { en: 'Many links in the message', de: 'Viele Links in der Nachricht' },
  'link-in-name': {
    en: 'A link in the name or the company',
    de: 'Ein Link im Namen oder in der Firma',
  },
}

const AGAIN: Label = { en: 'Sent again', de: 'Erneut gesendet' }

/** The codes of a change, by the kind of its event. Names of people stand for themselves. */
const CHANGE_LABELS: Record<string, Record<string, Label>> = {
  status: STATUS_LABELS,
  spam: VERDICT_LABELS,
  priority: PRIORITY_LABELS,
  delivery: { ...KIND_LABELS, ...DELIVERY_LABELS, again: AGAIN },
}

// Interface languages and codes both reach these from outside: an unknown one falls back.
const say = (labels: Record<string, Label>, code: string, language: string) =>
  labels[code]?.[panelLanguage(language)] ?? code

const sayTime = (time: string, language: string) =>
  Number.isNaN(Date.parse(time))
    ? time
    : new Date(time).toLocaleString(language, { dateStyle: 'medium', timeStyle: 'short' })

export const sayStatus = (status: string, language: string) => say(STATUS_LABELS, status, language)

/** The reasons of a spam check in words. */
export function describeReasons(reasons: readonly string[], language: string): string {
  return reasons.map((reason) => say(REASON_LABELS, reason, language)).join('; ')
}

/** A change in a lead's timeline in words: "new → won" becomes "Neu → Gewonnen". */
export function describeChange(kind: unknown, detail: string, language: string): string {
  if (kind === 'note' || kind === 'answer') return detail
  if (kind === 'lost') {
    const [reason = '', ...words] = detail.split(': ')
    return [say(LOST_LABELS, reason, language), ...words].join(': ')
  }
  if (kind === 'due')
    return detail
      .split(' → ')
      .map((time) => sayTime(time, language))
      .join(' → ')
  const labels = CHANGE_LABELS[String(kind)] ?? {}
  return detail
    .split(' → ')
    .map((code) => say(labels, code, language))
    .join(' → ')
}
