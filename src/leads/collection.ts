import type { CollectionConfig, Field } from 'payload'
import { hiddenUnless, isAdmin, isSales, nobody } from '#access/rules.ts'
import { textareaField, textField } from '#cms/guarded-text.ts'
import { LOCALE_NAMES, LOCALES } from '#i18n/locales.ts'
import { deleteWithLead } from './delete-with-lead.ts'
import { exportLeads } from './export/export-leads.ts'
import { findArrivals } from './pipeline/arrivals.ts'
import { pipelineFields } from './pipeline/fields.ts'
import { keepPace } from './pipeline/keep-pace.ts'
import { refuseStale } from './pipeline/refuse-stale.ts'
import { findSamePerson } from './pipeline/same-person.ts'
import { writeNote } from './pipeline/write-note.ts'
import { moveDeliveries, recordLeadChange } from './record-change.ts'
import { exportReport } from './reports/export-report.ts'
import { SPAM_VERDICTS, VERDICT_LABELS } from './statuses.ts'

/** What the visitor sent: shown, searched, never edited. */
const sent = <F extends Field>(field: F): F => ({
  ...field,
  access: { update: nobody },
  admin: { ...(field as { admin?: object }).admin, readOnly: true, disableBulkEdit: true },
})

/** What a component shows on the lead. */
const panel = (name: string, Field: string): Field => ({
  name,
  type: 'ui',
  admin: { components: { Field }, disableListColumn: true, disableBulkEdit: true },
})

export const leads: CollectionConfig = {
  slug: 'leads',
  labels: {
    singular: { en: 'Lead', de: 'Anfrage' },
    plural: { en: 'Leads', de: 'Anfragen' },
  },
  defaultSort: '-createdAt',
  admin: {
    useAsTitle: 'name',
    hideAPIURL: true,
    defaultColumns: ['name', 'company', 'entry', 'status', 'owner', 'dueAt', 'createdAt'],
    listSearchableFields: ['name', 'email', 'company', 'message'],
    group: { en: 'Leads', de: 'Anfragen' },
    hidden: hiddenUnless('admin', 'sales'),
    components: {
      beforeListTable: [
        '/src/leads/admin/list-tools.tsx#ListTools',
        '/src/leads/admin/export-button.tsx#ExportButton',
      ],
      views: {
        board: {
          Component: '/src/leads/admin/board-view.tsx#BoardView',
          path: '/board',
          exact: true,
        },
        reports: {
          Component: '/src/leads/reports/reports-view.tsx#ReportsView',
          path: '/reports',
          exact: true,
        },
      },
    },
    description: {
      en: 'Every request from the site, newest first. Filter by status, owner or spam verdict; nothing is ever thrown away.',
      de: 'Jede Anfrage von der Website, die neueste zuerst. Filtern Sie nach Status, Zuständigkeit oder Spam-Urteil; nichts wird verworfen.',
    },
  },
  access: {
    // Leads come in through POST /api/contact only, which stores by allow-list.
    create: nobody,
    read: isSales,
    update: isSales,
    delete: isAdmin,
  },
  trash: true,
  endpoints: [
    { path: '/export', method: 'post', handler: exportLeads },
    { path: '/reports', method: 'post', handler: exportReport },
    { path: '/arrivals', method: 'get', handler: findArrivals },
    { path: '/:id/notes', method: 'post', handler: writeNote },
    { path: '/:id/same-person', method: 'get', handler: findSamePerson },
  ],
  hooks: {
    beforeOperation: [refuseStale],
    beforeChange: [keepPace],
    afterChange: [recordLeadChange, moveDeliveries],
    beforeDelete: [deleteWithLead],
  },
  fields: [
    {
      type: 'row',
      fields: [
        sent(
          textField({
            name: 'name',
            label: { en: 'Name', de: 'Name' },
            required: true,
            maxLength: 120,
          }),
        ),
        sent(textField({ name: 'company', label: { en: 'Company', de: 'Firma' }, maxLength: 160 })),
      ],
    },
    sent({
      name: 'email',
      label: { en: 'E-mail', de: 'E-Mail' },
      type: 'email',
      required: true,
      index: true,
    }),
    sent(
      textareaField({
        name: 'message',
        label: { en: 'Message', de: 'Nachricht' },
        required: true,
        maxLength: 5000,
      }),
    ),
    sent({
      name: 'entry',
      label: { en: 'Entry', de: 'Eintrag' },
      type: 'relationship',
      relationTo: 'entries',
      admin: {
        description: {
          en: 'The page on which the visitor asked. Empty for the general contact page.',
          de: 'Die Seite, auf der angefragt wurde. Leer bei der allgemeinen Kontaktseite.',
        },
      },
    }),
    panel('page', '/src/leads/admin/page-link.tsx#PageLink'),
    ...pipelineFields,
    {
      name: 'spam',
      label: { en: 'Spam check', de: 'Spam-Prüfung' },
      type: 'group',
      admin: { position: 'sidebar' },
      fields: [
        {
          name: 'verdict',
          label: { en: 'Verdict', de: 'Urteil' },
          type: 'select',
          required: true,
          defaultValue: 'clean',
          index: true,
          options: SPAM_VERDICTS.map((value) => ({ value, label: VERDICT_LABELS[value] })),
          admin: { disableBulkEdit: true },
        },
        sent({
          name: 'reasons',
          label: { en: 'Why', de: 'Warum' },
          type: 'text',
          hasMany: true,
          admin: {
            components: {
              Cell: '/src/leads/admin/spam-reasons.tsx#SpamReasonsCell',
              Field: '/src/leads/admin/spam-reasons.tsx#SpamReasonsField',
            },
          },
        } as Field),
        sent({
          name: 'elapsed',
          label: { en: 'Time to fill in (ms)', de: 'Zeit zum Ausfüllen (ms)' },
          type: 'number',
          admin: {
            components: {
              Cell: '/src/leads/admin/speed.tsx#SpeedCell',
              Field: '/src/leads/admin/speed.tsx#SpeedField',
            },
          },
        } as Field),
      ],
    },
    sent({
      name: 'locale',
      label: { en: 'Language', de: 'Sprache' },
      type: 'select',
      required: true,
      options: LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] })),
      admin: { position: 'sidebar' },
    }),
    {
      name: 'consent',
      label: { en: 'Consent', de: 'Einwilligung' },
      type: 'group',
      admin: { position: 'sidebar' },
      fields: [
        sent(
          textareaField({
            name: 'wording',
            label: { en: 'Wording', de: 'Wortlaut' },
            required: true,
            maxLength: 1000,
          }),
        ),
        sent({
          name: 'at',
          label: { en: 'Given at', de: 'Erteilt am' },
          type: 'date',
          required: true,
          admin: { date: { pickerAppearance: 'dayAndTime' } },
        }),
      ],
    },
    {
      name: 'source',
      label: { en: 'Came from', de: 'Herkunft' },
      type: 'group',
      admin: { position: 'sidebar' },
      fields: [
        sent(textField({ name: 'page', label: { en: 'Page', de: 'Seite' }, maxLength: 300 })),
        sent(
          textField({
            name: 'referrerHost',
            label: { en: 'Referring site', de: 'Verweisende Website' },
            maxLength: 253,
          }),
        ),
        sent(
          textField({
            name: 'campaign',
            label: { en: 'Campaign', de: 'Kampagne' },
            maxLength: 200,
          }),
        ),
      ],
    },
    panel('timeline', '/src/leads/admin/lead-timeline.tsx#LeadTimeline'),
    panel('samePerson', '/src/leads/admin/same-person.tsx#SamePerson'),
    panel('deliveries', '/src/delivery/admin/lead-deliveries.tsx#LeadDeliveries'),
    {
      // The idempotency key of the form: one request makes one lead.
      name: 'requestId',
      type: 'text',
      required: true,
      unique: true,
      access: { read: nobody, update: nobody },
      admin: {
        hidden: true,
        disableListColumn: true,
        disableListFilter: true,
        disableBulkEdit: true,
      },
    },
    {
      // Tells the same request sent again from another one under the same key.
      name: 'requestHash',
      type: 'text',
      required: true,
      access: { read: nobody, update: nobody },
      admin: {
        hidden: true,
        disableListColumn: true,
        disableListFilter: true,
        disableBulkEdit: true,
      },
    },
  ],
}
