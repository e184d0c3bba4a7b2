import type { CollectionConfig } from 'payload'
import { anyone, hiddenUnless, isEditor } from '#access/rules.ts'
import { textareaField, textField } from '#cms/guarded-text.ts'
import { slugField } from '#cms/slug-field.ts'
import { forgetOldAddresses } from '#redirects/keep-old-address.ts'
import { announceTopicChange, announceTopicRemoval } from './announce.ts'
import { keepTopicAddresses, rememberAddresses } from './keep-addresses.ts'

export const topics: CollectionConfig = {
  slug: 'topics',
  labels: {
    singular: { en: 'Topic', de: 'Thema' },
    plural: { en: 'Topics', de: 'Themen' },
  },
  admin: {
    useAsTitle: 'name',
    hideAPIURL: true,
    defaultColumns: ['name', 'slug', 'updatedAt'],
    group: { en: 'Glossary', de: 'Glossar' },
    hidden: hiddenUnless('admin', 'marketing'),
    description: {
      en: 'The shelves of the glossary. A topic appears on the site once an entry in it is published.',
      de: 'Die Regale des Glossars. Ein Thema erscheint, sobald ein Eintrag darin veröffentlicht ist.',
    },
  },
  access: {
    create: isEditor,
    read: anyone,
    update: isEditor,
    delete: isEditor,
    readVersions: isEditor,
  },
  defaultPopulate: { name: true, slug: true },
  trash: true,
  versions: { drafts: false, maxPerDoc: 20 },
  hooks: {
    beforeChange: [rememberAddresses],
    afterChange: [keepTopicAddresses, announceTopicChange],
    beforeDelete: [forgetOldAddresses('topic')],
    afterDelete: [announceTopicRemoval],
  },
  fields: [
    textField({
      name: 'name',
      label: { en: 'Name', de: 'Name' },
      localized: true,
      required: true,
      maxLength: 80,
      admin: {
        description: {
          en: 'One or two words, as readers would say it.',
          de: 'Ein bis zwei Wörter, wie Lesende es sagen würden.',
        },
      },
    }),
    slugField({ from: 'name', kind: 'topic' }),
    textareaField({
      name: 'description',
      label: { en: 'Description', de: 'Beschreibung' },
      localized: true,
      maxLength: 400,
      admin: {
        description: {
          en: 'One or two sentences at the top of the topic’s page.',
          de: 'Ein oder zwei Sätze oben auf der Seite des Themas.',
        },
      },
    }),
  ],
}
