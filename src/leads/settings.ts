import type { GlobalConfig } from 'payload'
import { isAdmin, isSales } from '#access/rules.ts'
import { salesMailField } from '#delivery/digest.ts'
import { routingField } from '#delivery/mail/routing-field.ts'
import { webhooksField } from '#delivery/webhook/fields.ts'
import { testWebhook } from '#delivery/webhook/test-webhook.ts'
import { LOCALE_NAMES, LOCALES } from '#i18n/locales.ts'
import { forecast, retentionField } from '#privacy/retention-field.ts'
import { responseTimeFields } from './pipeline/response-time.ts'

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
  endpoints: [
    { path: '/test-webhook', method: 'post', handler: testWebhook },
    { path: '/retention-forecast', method: 'post', handler: forecast },
  ],
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
          en: 'Sends a short confirmation in the visitor’s language, at most two a day to one address and never to suspected spam.',
          de: 'Schickt eine kurze Bestätigung in der Sprache des Besuchers, höchstens zwei am Tag an eine Adresse und nie bei Spam-Verdacht.',
        },
      },
    },
    {
      name: 'teamLanguage',
      label: { en: 'Language of mails to sales', de: 'Sprache der E-Mails an den Vertrieb' },
      type: 'select',
      required: true,
      defaultValue: 'en',
      options: LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] })),
      admin: {
        description: {
          en: 'Visitors are always answered in their own.',
          de: 'Besucher bekommen immer Antwort in ihrer eigenen.',
        },
      },
    },
    responseTimeFields,
    salesMailField,
    routingField,
    webhooksField,
    retentionField,
  ],
}
