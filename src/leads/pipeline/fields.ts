import type { Field } from 'payload'
import { nobody } from '#access/rules.ts'
import { textField } from '#cms/guarded-text.ts'
import { adminWords } from '#i18n/admin-words.ts'
import { LEAD_STATUSES, LOST_LABELS, LOST_REASONS, STATUS_LABELS } from '../statuses.ts'
import { PRIORITIES, PRIORITY_LABELS } from './priorities.ts'

type Sibling = { status?: string | null }
type Asked = { siblingData: Sibling; req: Parameters<typeof adminWords>[0] }

const isLost = (_: unknown, { status }: Sibling) => status === 'lost'
const single = { position: 'sidebar', disableBulkEdit: true } as const

/** Kept by `keepPace`, never by hand. */
const kept = <F extends Field>(field: F): F => ({ ...field, access: { update: nobody } })

/** What sales works with. */
export const pipelineFields: Field[] = [
  {
    name: 'status',
    label: { en: 'Status', de: 'Status' },
    type: 'select',
    required: true,
    defaultValue: 'new',
    index: true,
    options: LEAD_STATUSES.map((value) => ({ value, label: STATUS_LABELS[value] })),
    admin: {
      position: 'sidebar',
      description: {
        en: 'How far it has come. Each change is in the timeline.',
        de: 'Wie weit sie ist. Jede Änderung steht im Verlauf.',
      },
    },
  },
  {
    name: 'lostReason',
    label: { en: 'Why it was lost', de: 'Warum verloren' },
    type: 'select',
    options: LOST_REASONS.map((value) => ({ value, label: LOST_LABELS[value] })),
    validate: (value: unknown, { siblingData, req }: Asked) =>
      siblingData.status !== 'lost' ||
      LOST_REASONS.some((reason) => reason === value) ||
      adminWords(req).lostReasonMissing,
    // Bulk edit has it for the one status that asks for it.
    admin: {
      position: 'sidebar',
      condition: isLost,
      description: { en: 'Counted in the reports.', de: 'Wird in den Auswertungen gezählt.' },
    },
  } as Field,
  textField({
    name: 'lostNote',
    label: { en: 'In your own words', de: 'In eigenen Worten' },
    maxLength: 500,
    admin: {
      ...single,
      condition: isLost,
      description: {
        en: 'For colleagues; the visitor never sees it.',
        de: 'Für das Team; Besucher sehen es nie.',
      },
    },
  }),
  {
    name: 'owner',
    label: { en: 'Owner', de: 'Zuständig' },
    type: 'relationship',
    relationTo: 'users',
    filterOptions: { role: { in: ['sales', 'admin'] }, standing: { not_equals: 'inactive' } },
    admin: {
      position: 'sidebar',
      allowCreate: false,
      description: {
        en: 'Who answers. Empty: whoever takes it.',
        de: 'Wer antwortet. Leer: wer sie übernimmt.',
      },
    },
  },
  {
    name: 'priority',
    label: { en: 'Priority', de: 'Priorität' },
    type: 'select',
    required: true,
    defaultValue: 'normal',
    options: PRIORITIES.map((value) => ({ value, label: PRIORITY_LABELS[value] })),
    admin: {
      ...single,
      description: {
        en: 'What comes first when several are due.',
        de: 'Was zuerst drankommt, wenn mehrere fällig sind.',
      },
    },
  },
  {
    name: 'dueAt',
    label: { en: 'Due', de: 'Fällig' },
    type: 'date',
    index: true,
    admin: {
      ...single,
      date: { pickerAppearance: 'dayAndTime' },
      components: {
        Cell: '/src/leads/admin/due.tsx#DueCell',
        afterInput: ['/src/leads/admin/due.tsx#DueNow'],
      },
      description: {
        en: 'Set for the first answer by itself; afterwards the time of your next step.',
        de: 'Für die erste Antwort von selbst gesetzt; danach die Zeit Ihres nächsten Schritts.',
      },
    },
  },
  kept({
    name: 'dueSoonAt',
    type: 'date',
    admin: {
      hidden: true,
      disableListColumn: true,
      disableListFilter: true,
      disableBulkEdit: true,
    },
  }),
  kept({
    name: 'firstResponseAt',
    label: { en: 'First answered', de: 'Zuerst beantwortet' },
    type: 'date',
    admin: { ...single, readOnly: true, date: { pickerAppearance: 'dayAndTime' } },
  }),
]
