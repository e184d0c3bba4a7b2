import type { CollectionConfig } from 'payload'
import { anyone, hiddenUnless, isEditor } from '#access/rules.ts'
import { textField } from '#cms/guarded-text.ts'
import { getEnv } from '#lib/env.ts'
import { announcePictureChange, announcePictureRemoval } from './announce.ts'
import { MIME_TYPES } from './file-types.ts'
import { answerFile, isKeptInBucket, keepFiles, removeFiles } from './keep-in-bucket.ts'
import { mediaFolder } from './place.ts'

export const media: CollectionConfig = {
  slug: 'media',
  labels: {
    singular: { en: 'Picture', de: 'Bild' },
    plural: { en: 'Pictures', de: 'Bilder' },
  },
  admin: {
    useAsTitle: 'filename',
    hideAPIURL: true,
    defaultColumns: ['filename', 'alt', 'updatedAt'],
    group: { en: 'Glossary', de: 'Glossar' },
    hidden: hiddenUnless('admin', 'marketing'),
    description: {
      en: 'A picture is public from the moment it is uploaded: whoever has its address can see it.',
      de: 'Ein Bild ist öffentlich, sobald es hochgeladen ist: Wer seine Adresse hat, kann es sehen.',
    },
  },
  access: {
    create: isEditor,
    read: anyone,
    update: isEditor,
    delete: isEditor,
  },
  hooks: {
    afterChange: [keepFiles, announcePictureChange],
    afterDelete: [removeFiles, announcePictureRemoval],
  },
  upload: {
    staticDir: mediaFolder(getEnv()),
    disableLocalStorage: isKeptInBucket,
    handlers: isKeptInBucket ? [answerFile] : [],
    mimeTypes: MIME_TYPES,
    pasteURL: false,
    adminThumbnail: 'thumbnail',
    imageSizes: [
      { name: 'thumbnail', width: 320, withoutEnlargement: true },
      { name: 'page', width: 1360, withoutEnlargement: true, formatOptions: { format: 'webp' } },
    ],
  },
  fields: [
    textField({
      name: 'alt',
      label: { en: 'What the picture shows', de: 'Was das Bild zeigt' },
      localized: true,
      required: true,
      maxLength: 300,
      admin: {
        description: {
          en: 'Read aloud to people who cannot see it.',
          de: 'Wird Menschen vorgelesen, die es nicht sehen können.',
        },
      },
    }),
  ],
}
