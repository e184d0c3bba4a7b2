import type { Field } from 'payload'
import { textField } from '#cms/guarded-text.ts'
import { slugField } from '#cms/slug-field.ts'
import { initialOf } from '#lib/initial.ts'
import { impactField } from '../impact/impact-field.ts'

const NAME_KINDS = ['synonym', 'abbreviation', 'misspelling'] as const

const KIND_LABELS = {
  synonym: { en: 'Synonym', de: 'Synonym' },
  abbreviation: { en: 'Abbreviation', de: 'Abkürzung' },
  misspelling: { en: 'Misspelling (search only)', de: 'Falschschreibung (nur für die Suche)' },
}

/** What stands beside the texts: address, names, topics, people and dates, and what became of it. */
export const sideFields: Field[] = [
  slugField({ from: 'term', kind: 'entry' }),
  impactField,
  {
    name: 'names',
    label: { en: 'Other names', de: 'Andere Namen' },
    labels: {
      singular: { en: 'Name', de: 'Name' },
      plural: { en: 'Names', de: 'Namen' },
    },
    type: 'array',
    localized: true,
    maxRows: 30,
    admin: {
      position: 'sidebar',
      initCollapsed: true,
      components: { RowLabel: '/src/entries/admin/row-label.tsx#NameLabel' },
      description: {
        en: 'Synonyms and abbreviations are shown under the headword; misspellings only help the search.',
        de: 'Synonyme und Abkürzungen stehen unter dem Stichwort; Falschschreibungen helfen nur der Suche.',
      },
    },
    fields: [
      textField({
        name: 'name',
        label: { en: 'Name', de: 'Name' },
        required: true,
        maxLength: 200,
        admin: {
          description: {
            en: 'Leads to this entry and to no other.',
            de: 'Führt zu diesem Eintrag und zu keinem anderen.',
          },
        },
      }),
      {
        name: 'kind',
        label: { en: 'Kind', de: 'Art' },
        type: 'select',
        required: true,
        defaultValue: 'synonym',
        options: NAME_KINDS.map((value) => ({ value, label: KIND_LABELS[value] })),
        admin: {
          description: {
            en: 'Misspellings are never shown.',
            de: 'Falschschreibungen werden nie gezeigt.',
          },
        },
      },
    ],
  },
  {
    name: 'topics',
    label: { en: 'Topics', de: 'Themen' },
    type: 'relationship',
    relationTo: 'topics',
    hasMany: true,
    maxRows: 6,
    admin: {
      position: 'sidebar',
      description: {
        en: 'The shelves it stands on. One or two are enough.',
        de: 'Die Regale, auf denen er steht. Ein oder zwei genügen.',
      },
    },
  },
  {
    name: 'author',
    label: { en: 'Author', de: 'Autor' },
    type: 'relationship',
    relationTo: 'users',
    admin: {
      position: 'sidebar',
      description: { en: 'Named on the page.', de: 'Wird auf der Seite genannt.' },
    },
  },
  {
    name: 'reviewer',
    label: { en: 'Reviewed by', de: 'Geprüft von' },
    type: 'relationship',
    relationTo: 'users',
    admin: {
      position: 'sidebar',
      description: {
        en: 'Named on the page, with the day of the review.',
        de: 'Wird auf der Seite genannt, mit dem Tag der Prüfung.',
      },
    },
  },
  {
    name: 'reviewedAt',
    label: { en: 'Last reviewed', de: 'Zuletzt geprüft' },
    type: 'date',
    admin: {
      position: 'sidebar',
      date: { pickerAppearance: 'dayOnly' },
      description: {
        en: 'When somebody last read it through. Shown on the page.',
        de: 'Wann ihn zuletzt jemand durchgelesen hat. Steht auf der Seite.',
      },
    },
  },
  {
    name: 'reviewBy',
    label: { en: 'Review again by', de: 'Erneut prüfen bis' },
    type: 'date',
    index: true,
    admin: {
      position: 'sidebar',
      date: { pickerAppearance: 'dayOnly' },
      description: {
        en: 'The day it should be read again. Visitors do not see it.',
        de: 'Der Tag, an dem er wieder gelesen werden soll. Besucher sehen ihn nicht.',
      },
    },
  },
  {
    name: 'results',
    type: 'ui',
    label: { en: 'Results', de: 'Ergebnisse' },
    admin: {
      position: 'sidebar',
      disableListColumn: true,
      components: { Field: '/src/results/admin/results-field.tsx#ResultsField' },
    },
  },
  {
    name: 'votes',
    type: 'ui',
    label: { en: 'Was it helpful?', de: 'War es hilfreich?' },
    admin: {
      position: 'sidebar',
      disableListColumn: true,
      components: { Field: '/src/votes/admin/votes-field.tsx#VotesField' },
    },
  },
  {
    name: 'initial',
    type: 'text',
    localized: true,
    index: true,
    admin: {
      hidden: true,
      disableBulkEdit: true,
      disableListColumn: true,
      disableListFilter: true,
    },
    hooks: { beforeChange: [({ siblingData }) => initialOf(siblingData.term)] },
  },
]
