import type { ArrayField, PayloadRequest } from 'payload'
import { adminWords } from '#i18n/admin-words.ts'
import { LOCALE_NAMES, LOCALES } from '#i18n/locales.ts'

type Rule = { topic?: unknown; language?: unknown }

/** A rule without a condition would take everything; that is what SALES_INBOX is for. */
const hasCondition = (rules: unknown, { req }: { req: PayloadRequest }): true | string =>
  !Array.isArray(rules) || rules.every(({ topic, language }: Rule) => topic || language)
    ? true
    : adminWords(req).routingEmpty

export const routingField: ArrayField = {
  name: 'routing',
  label: { en: 'Who gets which lead', de: 'Wer bekommt welche Anfrage' },
  labels: { singular: { en: 'Rule', de: 'Regel' }, plural: { en: 'Rules', de: 'Regeln' } },
  type: 'array',
  maxRows: 50,
  validate: hasCondition,
  admin: {
    description: {
      en: 'The first rule that fits decides; where none fits, the mail goes to the address in SALES_INBOX.',
      de: 'Die erste passende Regel entscheidet; passt keine, geht die E-Mail an die Adresse in SALES_INBOX.',
    },
  },
  fields: [
    {
      type: 'row',
      fields: [
        {
          name: 'topic',
          label: { en: 'Topic of the entry', de: 'Thema des Eintrags' },
          type: 'relationship',
          relationTo: 'topics',
          admin: { description: { en: 'Empty: any topic.', de: 'Leer: jedes Thema.' } },
        },
        {
          name: 'language',
          label: { en: 'Language of the visitor', de: 'Sprache des Besuchers' },
          type: 'select',
          options: LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] })),
          admin: { description: { en: 'Empty: any language.', de: 'Leer: jede Sprache.' } },
        },
        {
          name: 'inbox',
          label: { en: 'Goes to', de: 'Geht an' },
          type: 'email',
          required: true,
          admin: {
            description: {
              en: 'A person’s or a shared inbox.',
              de: 'Das Postfach einer Person oder eines Teams.',
            },
          },
        },
      ],
    },
  ],
}
