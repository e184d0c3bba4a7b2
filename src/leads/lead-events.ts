import type { CollectionConfig } from 'payload'
import { isSales, nobody } from '#access/rules.ts'

/** The timeline of leads: append-only, written by hooks alone. */
export const leadEvents: CollectionConfig = {
  slug: 'lead-events',
  labels: {
    singular: { en: 'Event', de: 'Ereignis' },
    plural: { en: 'Events', de: 'Ereignisse' },
  },
  defaultSort: '-createdAt',
  admin: { hidden: true, useAsTitle: 'detail', hideAPIURL: true },
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
        { value: 'received', label: { en: 'Received', de: 'Eingegangen' } },
        { value: 'status', label: { en: 'Status changed', de: 'Status geändert' } },
        { value: 'owner', label: { en: 'Owner changed', de: 'Zuständigkeit geändert' } },
        { value: 'spam', label: { en: 'Spam verdict changed', de: 'Spam-Urteil geändert' } },
        { value: 'delivery', label: { en: 'Delivery', de: 'Zustellung' } },
        { value: 'note', label: { en: 'Note', de: 'Notiz' } },
      ],
    },
    {
      name: 'detail',
      label: { en: 'Detail', de: 'Einzelheit' },
      type: 'text',
      admin: {
        components: {
          Cell: '/src/leads/admin/change.tsx#ChangeCell',
          Field: '/src/leads/admin/change.tsx#ChangeField',
        },
      },
    },
    { name: 'by', label: { en: 'By', de: 'Von' }, type: 'relationship', relationTo: 'users' },
  ],
}
