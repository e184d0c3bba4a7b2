import { randomUUID } from 'node:crypto'
import type { CollectionConfig, Field } from 'payload'
import { hiddenUnless, isAdmin, nobody } from '#access/rules.ts'
import { downloadReceipt, eraseByAddress, exportByAddress, lookUpAddress } from './doors.ts'

export const PRIVACY_ACTIONS = [
  'erased',
  'erased-again',
  'retention',
  'exported-address',
  'exported-list',
  'exported-report',
] as const
export type PrivacyAction = (typeof PRIVACY_ACTIONS)[number]

const LABELS: Record<PrivacyAction, { en: string; de: string }> = {
  erased: { en: 'Everything about an address erased', de: 'Alles zu einer Adresse gelöscht' },
  'erased-again': {
    en: 'Erased again after a restore',
    de: 'Nach einer Wiederherstellung erneut gelöscht',
  },
  retention: { en: 'Erased at the end of its time', de: 'Nach Ablauf der Frist gelöscht' },
  'exported-address': {
    en: 'Everything about an address exported',
    de: 'Alles zu einer Adresse ausgegeben',
  },
  'exported-list': { en: 'Leads exported as CSV', de: 'Anfragen als CSV ausgegeben' },
  'exported-report': { en: 'Report exported as CSV', de: 'Bericht als CSV ausgegeben' },
}

const count = (name: string, en: string, de: string): Field => ({
  name,
  label: { en, de },
  type: 'number',
  required: true,
  defaultValue: 0,
})

/** Who took out or erased personal data, when and how much, without any of it. Append-only. */
export const privacyLog: CollectionConfig = {
  slug: 'privacy-log',
  labels: {
    singular: { en: 'Receipt', de: 'Beleg' },
    plural: { en: 'Privacy', de: 'Datenschutz' },
  },
  defaultSort: '-createdAt',
  admin: {
    useAsTitle: 'receipt',
    hideAPIURL: true,
    defaultColumns: ['createdAt', 'action', 'leads', 'events', 'deliveries', 'by'],
    group: { en: 'Leads', de: 'Anfragen' },
    hidden: hiddenUnless('admin'),
    description: {
      en: 'Export or erase everything about one e-mail address. Below: each time personal data was taken out or erased, without any of it.',
      de: 'Alles zu einer E-Mail-Adresse ausgeben oder löschen. Darunter: jedes Mal, dass persönliche Daten ausgegeben oder gelöscht wurden, ohne diese selbst.',
    },
    components: { beforeListTable: ['/src/privacy/admin/address-desk.tsx#AddressDesk'] },
  },
  access: { create: nobody, read: isAdmin, update: nobody, delete: nobody },
  endpoints: [
    { path: '/look-up', method: 'post', handler: lookUpAddress },
    { path: '/export-address', method: 'post', handler: exportByAddress },
    { path: '/erase', method: 'post', handler: eraseByAddress },
    { path: '/:id/receipt', method: 'get', handler: downloadReceipt },
  ],
  fields: [
    {
      name: 'action',
      label: { en: 'What', de: 'Was' },
      type: 'select',
      required: true,
      options: PRIVACY_ACTIONS.map((value) => ({ value, label: LABELS[value] })),
    },
    {
      type: 'row',
      fields: [
        count('leads', 'Leads', 'Anfragen'),
        count('events', 'Events', 'Ereignisse'),
        count('deliveries', 'Deliveries', 'Zustellungen'),
        count('mentions', 'Mentions elsewhere', 'Erwähnungen andernorts'),
      ],
    },
    { name: 'by', label: { en: 'By', de: 'Von' }, type: 'relationship', relationTo: 'users' },
    {
      // The same in a backup and in a file of receipts, where a row's number is not.
      name: 'receipt',
      label: { en: 'Receipt', de: 'Beleg' },
      type: 'text',
      required: true,
      unique: true,
      defaultValue: () => randomUUID(),
    },
    {
      name: 'addressHash',
      type: 'text',
      index: true,
      access: { read: nobody, update: nobody },
      admin: { hidden: true, disableListColumn: true, disableListFilter: true },
    },
    {
      name: 'download',
      type: 'ui',
      admin: {
        components: { Field: '/src/privacy/admin/receipt-link.tsx#ReceiptLink' },
        disableListColumn: true,
      },
    },
  ],
}
