import type { CollectionConfig, Field } from 'payload'
import { hiddenUnless, isAdmin, isSales, nobody } from '#access/rules.ts'
import { deleteWithLead } from './delete-with-lead.ts'
import { exportLeads } from './export/export-leads.ts'
import { keyFields } from './fields/key-fields.ts'
import { originFields } from './fields/origin-fields.ts'
import { requestFields } from './fields/request-fields.ts'
import { spamField } from './fields/spam-field.ts'
import { findArrivals } from './pipeline/arrivals.ts'
import { pipelineFields } from './pipeline/fields.ts'
import { keepPace } from './pipeline/keep-pace.ts'
import { refuseStale } from './pipeline/refuse-stale.ts'
import { findSamePerson } from './pipeline/same-person.ts'
import { writeNote } from './pipeline/write-note.ts'
import { moveDeliveries, recordLeadChange } from './record-change.ts'
import { exportReport } from './reports/export-report.ts'

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
    ...requestFields,
    panel('page', '/src/leads/admin/page-link.tsx#PageLink'),
    ...pipelineFields,
    spamField,
    ...originFields,
    panel('timeline', '/src/leads/admin/lead-timeline.tsx#LeadTimeline'),
    panel('samePerson', '/src/leads/admin/same-person.tsx#SamePerson'),
    panel('deliveries', '/src/delivery/admin/lead-deliveries.tsx#LeadDeliveries'),
    ...keyFields,
  ],
}
