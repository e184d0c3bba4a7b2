import type { Field, SelectField } from 'payload'
import { nobody } from '#access/rules.ts'
import { LOCALE_NAMES, LOCALES } from '#i18n/locales.ts'

const STANDINGS = ['active', 'invited', 'inactive'] as const
export type Standing = (typeof STANDINGS)[number]

const LABELS: Record<Standing, { en: string; de: string }> = {
  active: { en: 'Active', de: 'Aktiv' },
  invited: { en: 'Invited', de: 'Eingeladen' },
  inactive: { en: 'Deactivated', de: 'Stillgelegt' },
}

// Set by its own doors alone.
const kept = { create: nobody, update: nobody }

/** Whether a person may sign in. Deactivated ones stay, as authors of what they wrote. */
export const standingField: SelectField = {
  name: 'standing',
  label: { en: 'Standing', de: 'Stand' },
  type: 'select',
  defaultValue: 'active',
  options: STANDINGS.map((value) => ({ value, label: LABELS[value] })),
  access: kept,
  admin: {
    position: 'sidebar',
    readOnly: true,
    disableBulkEdit: true,
    description: {
      en: 'Invited until the first sign-in. Who is deactivated cannot sign in, and stays the author of what they wrote.',
      de: 'Eingeladen bis zur ersten Anmeldung. Stillgelegte können sich nicht anmelden und bleiben Autor ihrer Texte.',
    },
  },
}

export const invitedAtField: Field = {
  name: 'invitedAt',
  label: { en: 'Invitation sent', de: 'Einladung verschickt' },
  type: 'date',
  access: kept,
  admin: {
    position: 'sidebar',
    readOnly: true,
    disableBulkEdit: true,
    date: { pickerAppearance: 'dayAndTime' },
    condition: (data) => data?.standing === 'invited',
    description: {
      en: 'The link in it is good for 48 hours. Empty: the mail still waits.',
      de: 'Der Link darin gilt 48 Stunden. Leer: Die E-Mail wartet noch.',
    },
  },
}

export const languageField: SelectField = {
  name: 'language',
  label: { en: 'Language of mails', de: 'Sprache der E-Mails' },
  type: 'select',
  defaultValue: 'en',
  options: LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] })),
  admin: {
    position: 'sidebar',
    isClearable: false,
    description: {
      en: 'In which the site writes to this person. The panel’s own language is under “Account”.',
      de: 'In der die Website dieser Person schreibt. Die Sprache der Oberfläche steht unter „Konto“.',
    },
  },
}

/** Payload's own list of sessions, with the device that each was begun on. */
export const sessionsField: Field = {
  name: 'sessions',
  type: 'array',
  fields: [{ name: 'device', type: 'text' }],
}
