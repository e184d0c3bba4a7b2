import type { CollectionConfig } from 'payload'
import { adminOrSelf, isAdmin, isStaff, nobody, ROLES } from '#access/rules.ts'
import { textField } from '#cms/guarded-text.ts'
import { getEnv } from '#lib/env.ts'
import { announcePersonRemoval, announceRename } from './announce.ts'
import { personDoors } from './doors.ts'
import { hideWhetherAccountExists } from './even-login.ts'
import { followPerson, noteNewPassword } from './follow-person.ts'
import { keepAdmin, keepAdminFromDeletion } from './keep-admin.ts'
import { refuseShortPassword } from './password-length.ts'
import { leaveMailToWorker, queueNewPassword } from './person-mail.ts'
import { SESSION_SECONDS } from './sessions.ts'
import { noteFailedSignIn, noteSignIn, refuseInactive } from './sign-in.ts'
import { invitedAtField, languageField, sessionsField, standingField } from './standing.ts'

const ROLE_LABELS = {
  admin: { en: 'Administrator', de: 'Administration' },
  marketing: { en: 'Marketing', de: 'Marketing' },
  sales: { en: 'Sales', de: 'Vertrieb' },
}

export const users: CollectionConfig = {
  slug: 'users',
  labels: {
    singular: { en: 'Person', de: 'Person' },
    plural: { en: 'People', de: 'Personen' },
  },
  admin: {
    useAsTitle: 'name',
    hideAPIURL: true,
    defaultColumns: ['name', 'email', 'role', 'standing'],
    group: { en: 'Settings', de: 'Einstellungen' },
    description: {
      en: 'Who may sign in, and what for.',
      de: 'Wer sich anmelden darf, und wofür.',
    },
    components: { beforeListTable: ['/src/users/admin/invite-desk.tsx#InviteDesk'] },
  },
  // Each of them has a line of its own in the log.
  custom: { auditedElsewhere: ['role', 'standing'] },
  auth: {
    tokenExpiration: SESSION_SECONDS,
    maxLoginAttempts: 10,
    lockTime: 10 * 60 * 1000,
    useSessions: true,
    cookies: { sameSite: 'Lax', secure: getEnv().isSecure },
  },
  access: {
    admin: ({ req }) => isStaff({ req }),
    // By invitation alone.
    create: nobody,
    read: isStaff,
    update: adminOrSelf,
    delete: isAdmin,
    unlock: isAdmin,
  },
  hooks: {
    beforeOperation: [hideWhetherAccountExists, refuseShortPassword, leaveMailToWorker],
    afterOperation: [queueNewPassword],
    beforeChange: [keepAdmin, noteNewPassword],
    afterChange: [announceRename, followPerson],
    beforeDelete: [keepAdminFromDeletion],
    afterDelete: [announcePersonRemoval],
    beforeLogin: [refuseInactive],
    afterLogin: [noteSignIn],
    afterError: [noteFailedSignIn],
  },
  endpoints: personDoors,
  fields: [
    textField({
      name: 'name',
      label: { en: 'Name', de: 'Name' },
      required: true,
      maxLength: 120,
      admin: {
        description: {
          en: 'Shown to colleagues, and to visitors where this person is named as author or reviewer.',
          de: 'Sichtbar für Kolleginnen und Kollegen, und für Besucher, wo diese Person als Autor oder Prüfer genannt ist.',
        },
      },
    }),
    {
      name: 'role',
      label: { en: 'Role', de: 'Rolle' },
      type: 'select',
      required: true,
      defaultValue: 'marketing',
      saveToJWT: true,
      options: ROLES.map((value) => ({ value, label: ROLE_LABELS[value] })),
      access: { create: isAdmin, update: isAdmin },
      admin: {
        description: {
          en: 'Marketing writes the glossary, sales works the leads, an administrator does both and manages people.',
          de: 'Marketing schreibt das Glossar, der Vertrieb bearbeitet die Anfragen, die Administration beides und die Personen.',
        },
      },
    },
    standingField,
    invitedAtField,
    languageField,
    sessionsField,
    {
      name: 'desk',
      type: 'ui',
      admin: {
        components: { Field: '/src/users/admin/person-desk.tsx#PersonDesk' },
        disableListColumn: true,
        disableBulkEdit: true,
      },
    },
  ],
}
