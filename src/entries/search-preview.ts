import type { CollapsibleField } from 'payload'

/** How an entry looks where it is found, with what would help it. */
export const searchPreview: CollapsibleField = {
  type: 'collapsible',
  label: { en: 'In search engines and as a shared link', de: 'In Suchmaschinen und als Link' },
  admin: {
    initCollapsed: true,
    description: {
      en: 'How the last saved draft would look among results and as a shared link, in each language, and what would help it.',
      de: 'So sähe der zuletzt gespeicherte Entwurf unter Treffern und als geteilter Link aus, in jeder Sprache, und was ihm hilft.',
    },
  },
  fields: [
    {
      name: 'searchPreview',
      type: 'ui',
      admin: {
        components: { Field: '/src/entries/admin/search-preview.tsx#SearchPreview' },
        disableListColumn: true,
        disableBulkEdit: true,
      },
    },
  ],
}
