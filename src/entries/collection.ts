import type { CollectionConfig } from 'payload'
import { hiddenUnless, isEditor, publishedOrEditor } from '#access/rules.ts'
import { noteAuthor, settleAuthors } from '#editions/authors.ts'
import { LOCALES } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import { newsroomEndpoints, standingField } from '#newsroom/field.ts'
import { forgetOldAddresses } from '#redirects/keep-old-address.ts'
import { refuseUnreviewed, refuseUnreviewedRestore } from '#review/refuse-unreviewed.ts'
import { entryAdvice } from './advice/answer-advice.ts'
import { refuseTakenNames } from './claim-names.ts'
import { leadOnFields } from './fields/lead-on-fields.ts'
import { sideFields } from './fields/side-fields.ts'
import { textFields } from './fields/text-fields.ts'
import { entryImpact } from './impact/answer-impact.ts'
import { linkReview } from './link-review.ts'
import { announceRemoval, publishChange, rememberPublicState } from './publish-change.ts'
import { recordPublication } from './record-publication.ts'

export const entries: CollectionConfig = {
  slug: 'entries',
  labels: {
    singular: { en: 'Entry', de: 'Eintrag' },
    plural: { en: 'Entries', de: 'Einträge' },
  },
  admin: {
    useAsTitle: 'term',
    hideAPIURL: true,
    defaultColumns: ['term', '_status', 'topics', 'updatedAt'],
    listSearchableFields: ['term', 'slug'],
    group: { en: 'Glossary', de: 'Glossar' },
    hidden: hiddenUnless('admin', 'marketing'),
    description: {
      en: 'One entry per term. Each language is published on its own: a translation goes live when you publish it.',
      de: 'Ein Eintrag je Begriff. Jede Sprache wird für sich veröffentlicht: Eine Übersetzung geht live, wenn Sie sie veröffentlichen.',
    },
    components: {
      beforeListTable: ['/src/transfer/admin/list-tools.tsx#TransferTools'],
      views: {
        import: {
          Component: '/src/transfer/admin/import-view.tsx#ImportView',
          path: '/import',
          exact: true,
        },
      },
    },
    livePreview: {
      url: ({ data, locale }) =>
        data?.id ? paths.entryPreview(String(locale?.code ?? LOCALES[0]), data.id) : null,
      // Payload takes one label for all languages: these words are the same in each.
      breakpoints: [
        { name: 'phone', label: 'Smartphone', width: 390, height: 844 },
        { name: 'tablet', label: 'Tablet', width: 820, height: 1180 },
        { name: 'desktop', label: 'Desktop', width: 1440, height: 900 },
      ],
    },
  },
  access: {
    create: isEditor,
    read: publishedOrEditor,
    update: isEditor,
    delete: isEditor,
    readVersions: isEditor,
  },
  defaultSort: '-updatedAt',
  defaultPopulate: { term: true, slug: true, summary: true },
  trash: true,
  versions: {
    maxPerDoc: 20,
    drafts: { autosave: { interval: 3000 }, localizeStatus: true },
  },
  endpoints: [linkReview, entryAdvice, entryImpact, ...newsroomEndpoints],
  hooks: {
    beforeChange: [refuseUnreviewed, noteAuthor, rememberPublicState, refuseTakenNames],
    afterChange: [refuseUnreviewedRestore, settleAuthors, publishChange, recordPublication],
    beforeDelete: [rememberPublicState, forgetOldAddresses('entry')],
    afterDelete: [announceRemoval],
  },
  fields: [standingField, ...textFields, ...leadOnFields, ...sideFields],
}
