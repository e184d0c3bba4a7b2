import type { GlobalConfig } from 'payload'
import { anyone, isEditor } from '#access/rules.ts'
import { announce } from '#cms/announce.ts'
import { tags } from '#cms/cache-tags.ts'
import { linkField, textareaField, textField } from '#cms/guarded-text.ts'
import { reviewField } from '#review/setting-field.ts'
import { listConsentWordings } from './consent-wordings.ts'

/** Brand, footer and the wording of the contact form. */
export const site: GlobalConfig = {
  slug: 'site',
  label: { en: 'Site', de: 'Website' },
  admin: {
    hideAPIURL: true,
    group: { en: 'Settings', de: 'Einstellungen' },
    hidden: ({ user }) => user?.role === 'sales',
  },
  access: { read: anyone, update: isEditor, readVersions: isEditor },
  versions: { drafts: false, max: 20 },
  hooks: { afterChange: [({ req }) => announce(req, [tags.site])] },
  endpoints: [{ path: '/consent-wordings', method: 'get', handler: listConsentWordings }],
  fields: [
    textField({
      name: 'name',
      label: { en: 'Name of the glossary', de: 'Name des Glossars' },
      required: true,
      maxLength: 60,
      defaultValue: 'Lemma',
    }),
    textField({
      name: 'tagline',
      label: { en: 'One line about it', de: 'Eine Zeile dazu' },
      localized: true,
      maxLength: 160,
      admin: {
        description: {
          en: 'Under the title of the index and in search engines.',
          de: 'Unter dem Titel des Verzeichnisses und in Suchmaschinen.',
        },
      },
    }),
    textField({
      name: 'publisher',
      label: { en: 'Company', de: 'Firma' },
      maxLength: 120,
      admin: { description: { en: 'Named in the footer.', de: 'Steht in der Fußzeile.' } },
    }),
    {
      name: 'footerLinks',
      label: { en: 'Links in the footer', de: 'Links in der Fußzeile' },
      type: 'array',
      localized: true,
      maxRows: 8,
      fields: [
        textField({
          name: 'label',
          label: { en: 'Label', de: 'Beschriftung' },
          required: true,
          maxLength: 60,
        }),
        linkField({
          name: 'url',
          label: { en: 'Link', de: 'Link' },
          required: true,
          maxLength: 2000,
        }),
      ],
    },
    reviewField,
    {
      name: 'contact',
      label: { en: 'Contact form', de: 'Kontaktformular' },
      type: 'group',
      fields: [
        textareaField({
          name: 'intro',
          label: { en: 'Introduction', de: 'Einleitung' },
          localized: true,
          maxLength: 400,
        }),
        textareaField({
          name: 'consent',
          label: { en: 'Consent wording', de: 'Wortlaut der Einwilligung' },
          localized: true,
          maxLength: 1000,
          admin: {
            description: {
              en: 'Stored with each lead exactly as the visitor read it.',
              de: 'Wird mit jeder Anfrage genau so gespeichert, wie der Besucher sie gelesen hat.',
            },
          },
        }),
        {
          name: 'wordings',
          type: 'ui',
          admin: { components: { Field: '/src/site/admin/consent-wordings.tsx#ConsentWordings' } },
        },
        textareaField({
          name: 'thanks',
          label: { en: 'Thank-you text', de: 'Dankestext' },
          localized: true,
          maxLength: 400,
        }),
      ],
    },
  ],
}
