import type { Field } from 'payload'
import { SPAM_VERDICTS, VERDICT_LABELS } from '../statuses.ts'
import { sent } from './sent.ts'

/** What the check said of it, and what a person decides. */
export const spamField: Field = {
  name: 'spam',
  label: { en: 'Spam check', de: 'Spam-Prüfung' },
  type: 'group',
  admin: { position: 'sidebar' },
  fields: [
    {
      name: 'verdict',
      label: { en: 'Verdict', de: 'Urteil' },
      type: 'select',
      required: true,
      defaultValue: 'clean',
      index: true,
      options: SPAM_VERDICTS.map((value) => ({ value, label: VERDICT_LABELS[value] })),
      admin: {
        disableBulkEdit: true,
        description: {
          en: 'Clean sends the mails that were held back; spam withdraws them.',
          de: '„Sauber“ schickt die zurückgehaltenen E-Mails ab, „Spam“ zieht sie zurück.',
        },
      },
    },
    sent({
      name: 'reasons',
      label: { en: 'Why', de: 'Warum' },
      type: 'text',
      hasMany: true,
      admin: {
        components: {
          Cell: '/src/leads/admin/spam-reasons.tsx#SpamReasonsCell',
          Field: '/src/leads/admin/spam-reasons.tsx#SpamReasonsField',
        },
      },
    } as Field),
    sent({
      name: 'elapsed',
      label: { en: 'Time to fill in (ms)', de: 'Zeit zum Ausfüllen (ms)' },
      type: 'number',
      admin: {
        components: {
          Cell: '/src/leads/admin/speed.tsx#SpeedCell',
          Field: '/src/leads/admin/speed.tsx#SpeedField',
        },
      },
    } as Field),
  ],
}
