import type { Label } from '#i18n/panel-language.ts'

/** What people do, in the words of the log. */
export const ACTION_LABELS = {
  created: { en: 'Created', de: 'Angelegt' },
  changed: { en: 'Changed', de: 'Geändert' },
  published: { en: 'Published', de: 'Veröffentlicht' },
  unpublished: { en: 'Unpublished', de: 'Zurückgezogen' },
  renamed: { en: 'Address changed', de: 'Adresse geändert' },
  trashed: { en: 'Moved to the trash', de: 'In den Papierkorb gelegt' },
  restored: { en: 'Restored from the trash', de: 'Aus dem Papierkorb geholt' },
  'version-restored': { en: 'Earlier version restored', de: 'Frühere Version hergestellt' },
  deleted: { en: 'Deleted', de: 'Gelöscht' },
  'review-asked': { en: 'Sent to review', de: 'Zur Prüfung gegeben' },
  approved: { en: 'Approved', de: 'Freigegeben' },
  'changes-asked': { en: 'Sent back from review', de: 'Aus der Prüfung zurückgegeben' },
  overridden: { en: 'Review overridden', de: 'Prüfung übergangen' },
  scheduled: { en: 'Scheduled', de: 'Geplant' },
  unscheduled: { en: 'Schedule cancelled', de: 'Planung aufgehoben' },
  imported: { en: 'Imported', de: 'Eingelesen' },
  exported: { en: 'Exported', de: 'Ausgegeben' },
  erased: { en: 'Personal data erased', de: 'Persönliche Daten gelöscht' },
  invited: { en: 'Invited', de: 'Eingeladen' },
  'role-changed': { en: 'Role changed', de: 'Rolle geändert' },
  deactivated: { en: 'Deactivated', de: 'Stillgelegt' },
  reactivated: { en: 'Reactivated', de: 'Wieder zugelassen' },
  'password-changed': { en: 'Password changed', de: 'Passwort geändert' },
  'signed-in': { en: 'Signed in', de: 'Angemeldet' },
  'sign-in-failed': { en: 'Sign-in failed', de: 'Anmeldung misslungen' },
  'sign-in-unknown': {
    en: 'Sign-ins for unknown addresses',
    de: 'Anmeldungen für unbekannte Adressen',
  },
  'signed-out': { en: 'Session ended', de: 'Sitzung beendet' },
  'signed-out-everywhere': { en: 'Signed out everywhere', de: 'Überall abgemeldet' },
} satisfies Record<string, Label>

export type Action = keyof typeof ACTION_LABELS
// The keys of the record are just these.
export const ACTIONS = Object.keys(ACTION_LABELS) as Action[]

/** What it is done to. A new collection that is audited gets its line here. */
export const SUBJECT_LABELS = {
  entries: { en: 'Entry', de: 'Eintrag' },
  faqs: { en: 'Question', de: 'Frage' },
  topics: { en: 'Topic', de: 'Thema' },
  media: { en: 'Picture', de: 'Bild' },
  redirects: { en: 'Old address', de: 'Alte Adresse' },
  leads: { en: 'Lead', de: 'Anfrage' },
  'privacy-log': { en: 'Receipt', de: 'Beleg' },
  users: { en: 'Person', de: 'Person' },
  site: { en: 'Site', de: 'Website' },
  'lead-settings': { en: 'Lead settings', de: 'Anfrage-Einstellungen' },
  glossary: { en: 'The glossary', de: 'Das Glossar' },
} satisfies Record<string, Label>

export type Subject = keyof typeof SUBJECT_LABELS
export const SUBJECTS = Object.keys(SUBJECT_LABELS) as Subject[]
