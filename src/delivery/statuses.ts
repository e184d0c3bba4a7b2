import { type Label, panelLanguage } from '#i18n/panel-language.ts'

export const DELIVERY_KINDS = ['sales-mail', 'autoresponder', 'webhook'] as const
export type DeliveryKind = (typeof DELIVERY_KINDS)[number]

export const DELIVERY_STATUSES = ['waiting', 'held', 'sent', 'failed', 'withdrawn'] as const
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number]

export const KIND_LABELS: Record<DeliveryKind, Label> = {
  'sales-mail': { en: 'Mail to sales', de: 'E-Mail an den Vertrieb' },
  autoresponder: { en: 'Reply to the visitor', de: 'Antwort an den Besucher' },
  webhook: { en: 'Webhook', de: 'Webhook' },
}

export const STATUS_LABELS: Record<DeliveryStatus, Label> = {
  waiting: { en: 'Waiting', de: 'Wartet' },
  held: { en: 'Held back (spam check)', de: 'Zurückgehalten (Spam-Prüfung)' },
  sent: { en: 'Sent', de: 'Gesendet' },
  failed: { en: 'Failed', de: 'Fehlgeschlagen' },
  withdrawn: { en: 'Withdrawn', de: 'Zurückgezogen' },
}

/** Why a delivery waits, failed or was not made. Some carry the other side's number: `smtp:550`. */
export const REASONS = [
  'no-mail-server',
  'no-inbox',
  'mailbox',
  'no-connection',
  'no-answer',
  'sign-in',
  'refused',
  'not-found',
  'smtp',
  'http',
  'redirect',
  'private-address',
  'endpoint-gone',
  'endpoint-off',
  'reply-limit',
  'spam',
  'trash',
  'internal',
] as const
export type Reason = (typeof REASONS)[number] | `smtp:${number}` | `http:${number}`

const REASON_LABELS: Record<(typeof REASONS)[number], Label> = {
  'no-mail-server': {
    en: 'no mail server is connected yet',
    de: 'noch ist kein Mailserver verbunden',
  },
  'no-inbox': {
    en: 'no inbox for sales is named yet',
    de: 'noch ist kein Postfach für den Vertrieb genannt',
  },
  mailbox: {
    en: 'kept in the local mailbox folder',
    de: 'im lokalen Postfach-Ordner abgelegt',
  },
  'no-connection': { en: 'the server could not be reached', de: 'der Server war nicht erreichbar' },
  'no-answer': { en: 'the server did not answer in time', de: 'der Server antwortete nicht' },
  'sign-in': {
    en: 'the mail server refuses our sign-in',
    de: 'der Mailserver lehnt unsere Anmeldung ab',
  },
  refused: { en: 'the server refused it', de: 'der Server lehnte es ab' },
  'not-found': {
    en: 'the server’s name is not known',
    de: 'der Name des Servers ist nicht bekannt',
  },
  smtp: { en: 'the mail server said', de: 'der Mailserver meldete' },
  http: { en: 'the address answered', de: 'die Adresse antwortete' },
  redirect: {
    en: 'the address leads elsewhere, which is not followed',
    de: 'die Adresse leitet weiter, dem wird nicht gefolgt',
  },
  'private-address': {
    en: 'the address lies in a private network',
    de: 'die Adresse liegt in einem privaten Netz',
  },
  'endpoint-gone': {
    en: 'the webhook was removed from the settings',
    de: 'der Webhook wurde aus den Einstellungen entfernt',
  },
  'endpoint-off': {
    en: 'the webhook is switched off',
    de: 'der Webhook ist abgeschaltet',
  },
  'reply-limit': {
    en: 'this address had its confirmations for today',
    de: 'diese Adresse hat für heute ihre Bestätigungen',
  },
  spam: { en: 'the lead is spam', de: 'die Anfrage ist Spam' },
  trash: { en: 'the lead is in the trash', de: 'die Anfrage ist im Papierkorb' },
  internal: { en: 'an error of ours; see the log', de: 'ein Fehler bei uns; siehe Protokoll' },
}

const say = (labels: Record<string, Label>, code: string, language: string) =>
  labels[code]?.[panelLanguage(language)] ?? code

/** "smtp:550" becomes "the mail server said 550". */
export function describeReason(detail: string, language: string): string {
  const [code = '', number] = detail.split(':')
  return [say(REASON_LABELS, code, language), number].filter(Boolean).join(' ')
}

export const describeKind = (kind: string, language: string) => say(KIND_LABELS, kind, language)
export const describeStatus = (status: string, language: string) =>
  say(STATUS_LABELS, status, language)
