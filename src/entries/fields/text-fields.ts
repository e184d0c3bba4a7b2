import type { Field } from 'payload'
import { textareaField, textField } from '#cms/guarded-text.ts'
import { richTextField } from '#cms/rich-text.ts'

/** What an entry says, in the order in which it is written and read. */
export const textFields: Field[] = [
  textField({
    name: 'term',
    label: { en: 'Term', de: 'Begriff' },
    localized: true,
    required: true,
    index: true,
    maxLength: 200,
    admin: {
      description: {
        en: 'The headword, as readers look it up. Singular, without an article.',
        de: 'Das Stichwort, wie Lesende es nachschlagen. Einzahl, ohne Artikel.',
      },
    },
  }),
  textareaField({
    name: 'summary',
    label: { en: 'Short definition', de: 'Kurzdefinition' },
    localized: true,
    maxLength: 400,
    admin: {
      rows: 3,
      components: { afterInput: ['/src/entries/admin/summary-help.tsx#SummaryHelp'] },
      description: {
        en: 'One or two sentences that stand alone, 80 to 220 characters. Shown first on the page, in lists, previews and search engines.',
        de: 'Ein bis zwei Sätze, die für sich stehen, 80 bis 220 Zeichen. Steht zuerst auf der Seite, in Listen, Vorschauen und Suchmaschinen.',
      },
    },
  }),
  {
    name: 'illustration',
    label: { en: 'Illustration', de: 'Abbildung' },
    type: 'upload',
    relationTo: 'media',
    displayPreview: true,
    admin: {
      description: {
        en: 'A picture that explains. Shown under the short definition, in every language.',
        de: 'Ein Bild, das erklärt. Steht unter der Kurzdefinition, in jeder Sprache.',
      },
    },
  },
  richTextField({
    name: 'description',
    label: { en: 'Description', de: 'Beschreibung' },
    localized: true,
    admin: {
      description: {
        en: 'Three to five paragraphs: what it is, how it works, what it means for the reader.',
        de: 'Drei bis fünf Absätze: was es ist, wie es funktioniert, was es für die Lesenden bedeutet.',
      },
    },
  }),
  {
    name: 'useCases',
    label: { en: 'Use cases', de: 'Anwendungsfälle' },
    labels: {
      singular: { en: 'Use case', de: 'Anwendungsfall' },
      plural: { en: 'Use cases', de: 'Anwendungsfälle' },
    },
    type: 'array',
    localized: true,
    maxRows: 30,
    admin: {
      initCollapsed: true,
      components: { RowLabel: '/src/entries/admin/row-label.tsx#UseCaseLabel' },
      description: {
        en: 'A few words each, in the order of importance. Drag to reorder, or press space on a handle and use the arrow keys.',
        de: 'Je ein paar Wörter, das Wichtigste zuerst. Zum Umordnen ziehen, oder auf einem Griff die Leertaste und dann die Pfeiltasten drücken.',
      },
    },
    fields: [
      textField({
        name: 'text',
        label: { en: 'Use case', de: 'Anwendungsfall' },
        required: true,
        maxLength: 200,
        admin: {
          description: { en: 'What somebody does with it.', de: 'Was jemand damit tut.' },
        },
      }),
    ],
  },
  richTextField({
    name: 'practiceNote',
    label: { en: 'How we use it', de: 'Wie wir es nutzen' },
    localized: true,
    admin: {
      description: {
        en: 'Our own practice, in the first person: what works, what does not.',
        de: 'Unsere eigene Praxis, in der Wir-Form: was gelingt, was nicht.',
      },
    },
  }),
]
