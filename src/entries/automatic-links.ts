import type { CollapsibleField } from 'payload'

/** What marketing decides about the links that a page gets by itself. */
export const automaticLinks: CollapsibleField = {
  type: 'collapsible',
  label: { en: 'Automatic links', de: 'Automatische Links' },
  admin: {
    description: {
      en: 'Where a text names another published entry, its page links to it: once for each entry, at the first mention.',
      de: 'Wo ein Text einen anderen veröffentlichten Eintrag nennt, verlinkt die Seite ihn: je Eintrag einmal, bei der ersten Nennung.',
    },
  },
  fields: [
    {
      name: 'hasAutomaticLinks',
      label: { en: 'Link mentions in this entry', de: 'Nennungen in diesem Eintrag verlinken' },
      type: 'checkbox',
      defaultValue: true,
      admin: {
        disableListColumn: true,
        disableListFilter: true,
        description: {
          en: 'Unticked, the page has only the links that you set by hand.',
          de: 'Ohne Haken hat die Seite nur die Links, die Sie von Hand setzen.',
        },
      },
    },
    {
      // The same for all languages: who is not to be linked is another entry, not a word.
      name: 'linkVetoes',
      label: { en: 'Not to be linked', de: 'Nicht zu verlinken' },
      type: 'relationship',
      relationTo: 'entries',
      hasMany: true,
      maxRows: 100,
      admin: {
        // Its field is the list below.
        hidden: true,
        disableBulkEdit: true,
        disableListColumn: true,
        disableListFilter: true,
      },
    },
    {
      name: 'linkReview',
      type: 'ui',
      admin: {
        components: { Field: '/src/entries/admin/link-review.tsx#LinkReview' },
        disableListColumn: true,
        disableBulkEdit: true,
      },
    },
  ],
}
