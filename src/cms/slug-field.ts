import type { PayloadRequest, TextField } from 'payload'
import { adminWords } from '#i18n/admin-words.ts'
import { isSlug, RESERVED_SLUGS, SLUG_MAX_LENGTH, slugify } from '#lib/slug.ts'
import { textField } from './guarded-text.ts'
import { refuseTakenAddress } from './refuse-taken-address.ts'

/** The localized address of a document, made from another field where the author leaves it empty. */
export function slugField({ from, kind }: { from: string; kind: 'entry' | 'topic' }): TextField {
  const field = textField({
    name: 'slug',
    label: { en: 'Address', de: 'Adresse' },
    localized: true,
    unique: true,
    index: true,
    required: true,
    maxLength: SLUG_MAX_LENGTH,
    admin: {
      position: 'sidebar',
      components: {
        afterInput: [
          { path: '/src/cms/admin/address-help.tsx#AddressHelp', clientProps: { from, kind } },
        ],
      },
      description: {
        en: 'The last part of the page’s address. Leave it empty and it is made from the name when you publish.',
        de: 'Der letzte Teil der Seitenadresse. Bleibt das Feld leer, entsteht sie beim Veröffentlichen aus dem Namen.',
      },
    },
    hooks: {
      beforeValidate: [
        ({ value, data, siblingData }) => {
          if (typeof value === 'string' && value.trim()) return slugify(value)
          // A draft's name is still being typed: its address is made when it goes public.
          if (data?._status === 'draft') return value
          const source = siblingData?.[from]
          return typeof source === 'string' ? slugify(source) || undefined : value
        },
        refuseTakenAddress(kind),
      ],
    },
  })
  return {
    ...field,
    validate: (
      value: unknown,
      { data, req }: { data: { _status?: string }; req: PayloadRequest },
    ) => {
      if (!value && data._status === 'draft') return true
      if (typeof value !== 'string' || !isSlug(value)) return adminWords(req).slugShape
      return !RESERVED_SLUGS.has(value) || adminWords(req).slugReserved(value)
    },
  } as TextField
}
