import type { CollectionConfig } from 'payload'
import { hiddenUnless, isEditor, nobody } from '#access/rules.ts'
import { textField } from '#cms/guarded-text.ts'
import { LOCALE_NAMES, LOCALES } from '#i18n/locales.ts'
import { SLUG_MAX_LENGTH } from '#lib/slug.ts'
import { announceRedirectRemoval } from './announce.ts'

export const redirects: CollectionConfig = {
  slug: 'redirects',
  labels: {
    singular: { en: 'Old address', de: 'Alte Adresse' },
    plural: { en: 'Old addresses', de: 'Alte Adressen' },
  },
  admin: {
    useAsTitle: 'slug',
    hideAPIURL: true,
    defaultColumns: ['slug', 'locale', 'kind', 'entry', 'topic'],
    group: { en: 'Glossary', de: 'Glossar' },
    hidden: hiddenUnless('admin', 'marketing'),
    description: {
      en: 'Written by itself when a published entry or a topic gets a new address. Delete one to free the old address.',
      de: 'Entsteht von selbst, wenn ein veröffentlichter Eintrag oder ein Thema eine neue Adresse bekommt. Löschen gibt die alte Adresse frei.',
    },
  },
  access: { create: nobody, read: isEditor, update: nobody, delete: isEditor },
  // An entry and a topic may have had the same address: they stand in different folders.
  indexes: [{ fields: ['locale', 'kind', 'slug'], unique: true }],
  hooks: { afterDelete: [announceRedirectRemoval] },
  fields: [
    textField({
      name: 'slug',
      label: { en: 'Old address', de: 'Alte Adresse' },
      required: true,
      maxLength: SLUG_MAX_LENGTH,
    }),
    {
      name: 'locale',
      label: { en: 'Language', de: 'Sprache' },
      type: 'select',
      required: true,
      options: LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] })),
    },
    {
      name: 'kind',
      label: { en: 'Address of', de: 'Adresse von' },
      type: 'select',
      required: true,
      defaultValue: 'entry',
      options: [
        { value: 'entry', label: { en: 'an entry', de: 'einem Eintrag' } },
        { value: 'topic', label: { en: 'a topic', de: 'einem Thema' } },
      ],
    },
    {
      name: 'entry',
      label: { en: 'Leads to the entry', de: 'Führt zum Eintrag' },
      type: 'relationship',
      relationTo: 'entries',
      admin: { condition: ({ kind }) => kind !== 'topic' },
    },
    {
      name: 'topic',
      label: { en: 'Leads to the topic', de: 'Führt zum Thema' },
      type: 'relationship',
      relationTo: 'topics',
      admin: { condition: ({ kind }) => kind === 'topic' },
    },
  ],
}
