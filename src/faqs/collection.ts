import type { CollectionConfig } from 'payload'
import { answeredOrEditor, hiddenUnless, isEditor } from '#access/rules.ts'
import { textField } from '#cms/guarded-text.ts'
import { richTextField } from '#cms/rich-text.ts'
import { isBlank } from '#lib/lexical-text.ts'
import { refreshQuestion, refreshRememberedAskers, rememberAskers } from '#search/refresh-search.ts'
import { announceFaqChange, announceFaqRemoval } from './announce.ts'

export const faqs: CollectionConfig = {
  slug: 'faqs',
  labels: {
    singular: { en: 'Question', de: 'Frage' },
    plural: { en: 'Questions', de: 'Fragen' },
  },
  admin: {
    useAsTitle: 'question',
    hideAPIURL: true,
    defaultColumns: ['question', 'isAnswered', 'onFaqPage', 'updatedAt'],
    group: { en: 'Glossary', de: 'Glossar' },
    hidden: hiddenUnless('admin', 'marketing'),
    description: {
      en: 'Questions readers ask. One without an answer stays invisible to visitors and waits here for its answer.',
      de: 'Fragen der Leserschaft. Eine ohne Antwort bleibt für Besucher unsichtbar und wartet hier auf ihre Antwort.',
    },
  },
  access: {
    create: isEditor,
    read: answeredOrEditor,
    update: isEditor,
    delete: isEditor,
    readVersions: isEditor,
  },
  trash: true,
  versions: { drafts: false, maxPerDoc: 20 },
  hooks: {
    afterChange: [refreshQuestion, announceFaqChange],
    beforeDelete: [rememberAskers],
    afterDelete: [refreshRememberedAskers, announceFaqRemoval],
  },
  fields: [
    textField({
      name: 'question',
      label: { en: 'Question', de: 'Frage' },
      localized: true,
      required: true,
      maxLength: 300,
      admin: {
        description: {
          en: 'As a reader would ask it, with a question mark.',
          de: 'So, wie Lesende fragen würden, mit Fragezeichen.',
        },
      },
    }),
    richTextField({
      name: 'answer',
      label: { en: 'Answer', de: 'Antwort' },
      localized: true,
      admin: {
        components: { afterInput: ['/src/faqs/admin/answer-length.tsx#AnswerLength'] },
        description: {
          en: 'Forty to ninety words. The first sentence answers; the rest explains.',
          de: 'Vierzig bis neunzig Wörter. Der erste Satz antwortet, der Rest erklärt.',
        },
      },
    }),
    {
      name: 'isAnswered',
      label: { en: 'Answered', de: 'Beantwortet' },
      type: 'checkbox',
      localized: true,
      index: true,
      defaultValue: false,
      admin: { hidden: true, disableBulkEdit: true },
      hooks: { beforeChange: [({ siblingData }) => !isBlank(siblingData.answer)] },
    },
    {
      name: 'onFaqPage',
      label: { en: 'Show on the questions page', de: 'Auf der Fragenseite zeigen' },
      type: 'checkbox',
      defaultValue: false,
      admin: {
        position: 'sidebar',
        description: {
          en: 'For general questions that belong to no entry. Questions of published entries are there anyway.',
          de: 'Für allgemeine Fragen ohne Eintrag. Fragen veröffentlichter Einträge stehen ohnehin dort.',
        },
      },
    },
    {
      name: 'entries',
      label: { en: 'Asked in', de: 'Gefragt in' },
      type: 'join',
      collection: 'entries',
      on: 'faqs',
      admin: { position: 'sidebar', allowCreate: false, defaultColumns: ['term', '_status'] },
    },
  ],
}
