import type { CollectionConfig } from 'payload'
import { isSales, nobody } from '#access/rules.ts'
import { EVENT_KINDS, EVENT_LABELS } from './event-kinds.ts'

/** The timeline of leads: append-only, written by hooks and endpoints alone; a trigger holds it in the database too. */
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
      options: EVENT_KINDS.map((value) => ({ value, label: EVENT_LABELS[value] })),
    },
    {
      name: 'detail',
      label: { en: 'Detail', de: 'Einzelheit' },
      type: 'textarea',
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
