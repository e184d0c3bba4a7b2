import type { Field } from 'payload'
import { textareaField, textField } from '#cms/guarded-text.ts'
import { LOCALE_NAMES, LOCALES } from '#i18n/locales.ts'
import { sent } from './sent.ts'

/** Where it came from, and what was agreed to. */
export const originFields: Field[] = [
  sent({
    name: 'locale',
    label: { en: 'Language', de: 'Sprache' },
    type: 'select',
    required: true,
    options: LOCALES.map((value) => ({ value, label: LOCALE_NAMES[value] })),
    admin: { position: 'sidebar' },
  }),
  {
    name: 'consent',
    label: { en: 'Consent', de: 'Einwilligung' },
    type: 'group',
    admin: { position: 'sidebar' },
    fields: [
      sent(
        textareaField({
          name: 'wording',
          label: { en: 'Wording', de: 'Wortlaut' },
          required: true,
          maxLength: 1000,
        }),
      ),
      sent({
        name: 'at',
        label: { en: 'Given at', de: 'Erteilt am' },
        type: 'date',
        required: true,
        admin: { date: { pickerAppearance: 'dayAndTime' } },
      }),
    ],
  },
  {
    name: 'source',
    label: { en: 'Came from', de: 'Herkunft' },
    type: 'group',
    admin: { position: 'sidebar' },
    fields: [
      sent(textField({ name: 'page', label: { en: 'Page', de: 'Seite' }, maxLength: 300 })),
      sent(
        textField({
          name: 'referrerHost',
          label: { en: 'Referring site', de: 'Verweisende Website' },
          maxLength: 253,
        }),
      ),
      sent(
        textField({
          name: 'campaign',
          label: { en: 'Campaign', de: 'Kampagne' },
          maxLength: 200,
        }),
      ),
    ],
  },
]
