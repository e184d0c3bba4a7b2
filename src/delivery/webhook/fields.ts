import type { ArrayField, FieldHook, PayloadRequest } from 'payload'
import { isAdmin } from '#access/rules.ts'
import { textField } from '#cms/guarded-text.ts'
import { adminWords } from '#i18n/admin-words.ts'
import { makeSecret } from './sign.ts'

const URL_LENGTH = 500
const SECRET_LENGTH = 200

/** https; without it only to hosts that the environment names, which is looked at when it is sent. */
function validateUrl(value: unknown, { req }: { req: PayloadRequest }): true | string {
  const isUrl = typeof value === 'string' && /^https?:\/\//.test(value) && URL.canParse(value)
  if (!isUrl) return adminWords(req).webhookUrl
  const { username, password } = new URL(value)
  return username || password ? adminWords(req).webhookUrl : true
}

const fillSecret: FieldHook = ({ value }) => value || makeSecret()

/** The secret that was valid until now stays valid beside a new one, until somebody empties it. */
const keepPrevious: FieldHook = ({ value, siblingData, previousSiblingDoc }) => {
  const before: unknown = previousSiblingDoc?.secret
  return before && before !== siblingData.secret ? before : value
}

const adminsOnly = {
  read: ({ req }: { req: PayloadRequest }) => isAdmin({ req }),
  update: ({ req }: { req: PayloadRequest }) => isAdmin({ req }),
}

export const webhooksField: ArrayField = {
  name: 'webhooks',
  label: { en: 'Webhooks', de: 'Webhooks' },
  labels: {
    singular: { en: 'Webhook', de: 'Webhook' },
    plural: { en: 'Webhooks', de: 'Webhooks' },
  },
  type: 'array',
  maxRows: 10,
  admin: {
    description: {
      en: 'Each new lead is sent to these addresses as signed JSON, for example to your CRM. docs/webhook.md explains the format and how to check the signature.',
      de: 'Jede neue Anfrage geht als signiertes JSON an diese Adressen, etwa an Ihr CRM. docs/webhook.md erklärt das Format und die Prüfung der Signatur.',
    },
  },
  fields: [
    {
      type: 'row',
      fields: [
        textField({
          name: 'name',
          label: { en: 'Name', de: 'Name' },
          required: true,
          maxLength: 60,
          admin: {
            description: {
              en: 'How it is called in the list of deliveries.',
              de: 'So heißt er in der Liste der Zustellungen.',
            },
          },
        }),
        {
          ...textField({
            name: 'url',
            label: { en: 'Address (https)', de: 'Adresse (https)' },
            required: true,
            maxLength: URL_LENGTH,
            admin: {
              description: { en: 'Where the other side listens.', de: 'Wo die Gegenseite zuhört.' },
            },
          }),
          validate: validateUrl,
        } as ReturnType<typeof textField>,
      ],
    },
    {
      name: 'active',
      label: { en: 'Switched on', de: 'Eingeschaltet' },
      type: 'checkbox',
      defaultValue: true,
      admin: {
        description: {
          en: 'Switched off, nothing is sent to it. Such deliveries show as failed and can be sent again.',
          de: 'Ausgeschaltet geht nichts dorthin. Solche Zustellungen gelten als fehlgeschlagen und lassen sich erneut senden.',
        },
      },
    },
    {
      ...textField({
        name: 'secret',
        label: { en: 'Secret', de: 'Geheimnis' },
        maxLength: SECRET_LENGTH,
        access: adminsOnly,
        hooks: { beforeChange: [fillSecret] },
        admin: {
          autoComplete: 'off',
          description: {
            en: 'Signs each message. Left empty, one is made when you save. To exchange it, empty it and save: the old one signs along until you remove it below.',
            de: 'Signiert jede Nachricht. Bleibt es leer, entsteht beim Speichern eines. Zum Austauschen leeren und speichern: Das alte signiert mit, bis Sie es unten entfernen.',
          },
        },
      }),
    },
    {
      ...textField({
        name: 'previousSecret',
        label: { en: 'Secret before', de: 'Voriges Geheimnis' },
        maxLength: SECRET_LENGTH,
        access: adminsOnly,
        hooks: { beforeChange: [keepPrevious] },
        admin: {
          autoComplete: 'off',
          condition: (_, row) => Boolean(row?.previousSecret),
          description: {
            en: 'Remove it once the other side knows the new one.',
            de: 'Entfernen, sobald die Gegenseite das neue kennt.',
          },
        },
      }),
    },
    {
      name: 'test',
      type: 'ui',
      admin: {
        components: { Field: '/src/delivery/admin/test-webhook.tsx#TestWebhook' },
        disableListColumn: true,
      },
    },
  ],
}
