import type { CollectionConfig } from 'payload'
import { isSales, nobody } from '#access/rules.ts'

/**
 * What has to be sent for a lead: the outbox. Its rows are written in the transaction that stores
 * the lead, so that no accepted request lacks them.
 */
export const deliveries: CollectionConfig = {
  slug: 'deliveries',
  labels: {
    singular: { en: 'Delivery', de: 'Zustellung' },
    plural: { en: 'Deliveries', de: 'Zustellungen' },
  },
  defaultSort: '-createdAt',
  admin: {
    useAsTitle: 'kind',
    hideAPIURL: true,
    hidden: true,
  },
  access: { create: nobody, read: isSales, update: nobody, delete: nobody },
  fields: [
    {
      name: 'lead',
      label: { en: 'Lead', de: 'Anfrage' },
      type: 'relationship',
      relationTo: 'leads',
      required: true,
      index: true,
    },
    {
      name: 'kind',
      label: { en: 'What', de: 'Was' },
      type: 'select',
      required: true,
      options: [
        { value: 'sales-mail', label: { en: 'Mail to sales', de: 'E-Mail an den Vertrieb' } },
        {
          value: 'autoresponder',
          label: { en: 'Reply to the visitor', de: 'Antwort an den Besucher' },
        },
        { value: 'webhook', label: { en: 'Webhook', de: 'Webhook' } },
      ],
    },
    {
      name: 'status',
      label: { en: 'Status', de: 'Status' },
      type: 'select',
      required: true,
      defaultValue: 'waiting',
      index: true,
      options: [
        { value: 'waiting', label: { en: 'Waiting', de: 'Wartet' } },
        {
          value: 'held',
          label: { en: 'Held back (spam check)', de: 'Zurückgehalten (Spam-Prüfung)' },
        },
        { value: 'sent', label: { en: 'Sent', de: 'Gesendet' } },
        { value: 'failed', label: { en: 'Failed', de: 'Fehlgeschlagen' } },
      ],
    },
    {
      name: 'attempts',
      label: { en: 'Attempts', de: 'Versuche' },
      type: 'number',
      defaultValue: 0,
    },
    { name: 'detail', label: { en: 'Detail', de: 'Einzelheit' }, type: 'text' },
    { name: 'sentAt', label: { en: 'Sent at', de: 'Gesendet am' }, type: 'date' },
  ],
}
