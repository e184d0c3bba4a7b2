import type { GlobalConfig } from 'payload'
import { isAdmin, isSales } from '#access/rules.ts'

/** How leads are handed on. */
export const leadSettings: GlobalConfig = {
  slug: 'lead-settings',
  label: { en: 'Lead settings', de: 'Anfrage-Einstellungen' },
  admin: {
    hideAPIURL: true,
    group: { en: 'Leads', de: 'Anfragen' },
    hidden: ({ user }) => user?.role === 'marketing',
  },
  access: { read: isSales, update: isAdmin },
  fields: [
    {
      name: 'sendAutoresponder',
      label: {
        en: 'Confirm each request to the visitor',
        de: 'Jede Anfrage beim Besucher bestätigen',
      },
      type: 'checkbox',
      defaultValue: true,
      admin: {
        description: {
          en: 'Queues a short confirmation in the visitor’s language with every lead.',
          de: 'Reiht zu jeder Anfrage eine kurze Bestätigung in der Sprache des Besuchers ein.',
        },
      },
    },
  ],
}
