import type { Field } from 'payload'
import { linkField, textField } from '#cms/guarded-text.ts'
import { automaticLinks } from '../automatic-links.ts'
import { searchPreview } from '../search-preview.ts'

/** Where an entry leads: questions, neighbours, links, result pages, sources. */
export const leadOnFields: Field[] = [
  {
    name: 'faqs',
    label: { en: 'Questions', de: 'Fragen' },
    type: 'relationship',
    relationTo: 'faqs',
    hasMany: true,
    maxRows: 40,
    admin: {
      isSortable: true,
      components: { afterInput: ['/src/entries/admin/question-answers.tsx#QuestionAnswers'] },
      description: {
        en: 'Questions without an answer stay invisible to visitors until they have one.',
        de: 'Fragen ohne Antwort bleiben für Besucher unsichtbar, bis sie eine haben.',
      },
    },
  },
  {
    name: 'relatedEntries',
    label: { en: 'Related entries', de: 'Verwandte Einträge' },
    type: 'relationship',
    relationTo: 'entries',
    hasMany: true,
    maxRows: 12,
    filterOptions: ({ id }) => (id ? { id: { not_equals: id } } : true),
    admin: {
      isSortable: true,
      description: {
        en: 'The first choices to read next. Where you name none, the page offers neighbours by topic.',
        de: 'Die erste Wahl zum Weiterlesen. Ohne Auswahl bietet die Seite Nachbarn aus demselben Thema an.',
      },
    },
  },
  automaticLinks,
  searchPreview,
  {
    name: 'sources',
    label: { en: 'Sources', de: 'Quellen' },
    labels: {
      singular: { en: 'Source', de: 'Quelle' },
      plural: { en: 'Sources', de: 'Quellen' },
    },
    type: 'array',
    maxRows: 20,
    admin: {
      initCollapsed: true,
      components: { RowLabel: '/src/entries/admin/row-label.tsx#SourceLabel' },
      description: {
        en: 'What the text rests on. Listed at the end of the page.',
        de: 'Worauf der Text beruht. Steht am Ende der Seite.',
      },
    },
    fields: [
      textField({
        name: 'title',
        label: { en: 'Title', de: 'Titel' },
        required: true,
        maxLength: 300,
        admin: {
          description: {
            en: 'Author and title, as in a bibliography.',
            de: 'Autor und Titel, wie im Literaturverzeichnis.',
          },
        },
      }),
      linkField({
        name: 'url',
        label: { en: 'Link', de: 'Link' },
        maxLength: 2000,
        admin: {
          description: {
            en: 'Empty for what is only on paper.',
            de: 'Leer, was es nur auf Papier gibt.',
          },
        },
      }),
    ],
  },
]
