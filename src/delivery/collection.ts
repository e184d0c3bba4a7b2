import { randomUUID } from 'node:crypto'
import type { CollectionConfig, Field } from 'payload'
import { isSales, nobody } from '#access/rules.ts'
import { sendAgain } from './send-again.ts'
import { DELIVERY_KINDS, DELIVERY_STATUSES, KIND_LABELS, STATUS_LABELS } from './statuses.ts'

/** What the worker needs to know and nobody has to see. */
const internal = <F extends Field>(field: F): F => ({
  ...field,
  access: { read: nobody, update: nobody },
  admin: { hidden: true, disableListColumn: true, disableListFilter: true, disableBulkEdit: true },
})

/**
 * What has to be sent for a lead: the outbox. Its rows are written in the transaction that stores
 * the lead, so that no accepted request lacks them. They are the truth; the queue's jobs only wake
 * the worker up for them.
 */
export const deliveries: CollectionConfig = {
  slug: 'deliveries',
  labels: {
    singular: { en: 'Delivery', de: 'Zustellung' },
    plural: { en: 'Deliveries', de: 'Zustellungen' },
  },
  defaultSort: '-createdAt',
  admin: { useAsTitle: 'kind', hideAPIURL: true, hidden: true },
  access: { create: nobody, read: isSales, update: nobody, delete: nobody },
  endpoints: [{ path: '/:id/send-again', method: 'post', handler: sendAgain }],
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
      options: DELIVERY_KINDS.map((value) => ({ value, label: KIND_LABELS[value] })),
    },
    {
      // The row of the lead settings that names the address; empty for mails.
      name: 'endpoint',
      label: { en: 'Webhook', de: 'Webhook' },
      type: 'text',
    },
    {
      name: 'status',
      label: { en: 'Status', de: 'Status' },
      type: 'select',
      required: true,
      defaultValue: 'waiting',
      index: true,
      options: DELIVERY_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] })),
    },
    {
      name: 'attempts',
      label: { en: 'Attempts', de: 'Versuche' },
      type: 'number',
      defaultValue: 0,
    },
    // A code that `describeReason` puts into words, never an address or what a server said.
    { name: 'detail', label: { en: 'Detail', de: 'Einzelheit' }, type: 'text' },
    { name: 'sentAt', label: { en: 'Sent at', de: 'Gesendet am' }, type: 'date' },
    { name: 'dueAt', label: { en: 'Next attempt', de: 'Nächster Versuch' }, type: 'date' },
    // The same for every attempt: by it the other side can tell a repetition.
    internal({ name: 'key', type: 'text', defaultValue: () => randomUUID() }),
    internal({ name: 'leasedBy', type: 'text' }),
    internal({ name: 'leasedUntil', type: 'date' }),
  ],
}
