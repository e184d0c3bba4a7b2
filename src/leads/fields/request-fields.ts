import type { Field } from 'payload'
import { textareaField, textField } from '#cms/guarded-text.ts'
import { sent } from './sent.ts'

/** Who asks what, and on which page. */
export const requestFields: Field[] = [
  {
    type: 'row',
    fields: [
      sent(
        textField({
          name: 'name',
          label: { en: 'Name', de: 'Name' },
          required: true,
          maxLength: 120,
        }),
      ),
      sent(textField({ name: 'company', label: { en: 'Company', de: 'Firma' }, maxLength: 160 })),
    ],
  },
  sent({
    name: 'email',
    label: { en: 'E-mail', de: 'E-Mail' },
    type: 'email',
    required: true,
    index: true,
  }),
  sent(
    textareaField({
      name: 'message',
      label: { en: 'Message', de: 'Nachricht' },
      required: true,
      maxLength: 5000,
    }),
  ),
  sent({
    name: 'entry',
    label: { en: 'Entry', de: 'Eintrag' },
    type: 'relationship',
    relationTo: 'entries',
    admin: {
      description: {
        en: 'The page on which the visitor asked. Empty for the general contact page.',
        de: 'Die Seite, auf der angefragt wurde. Leer bei der allgemeinen Kontaktseite.',
      },
    },
  }),
]
