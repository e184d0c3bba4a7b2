import type { Field } from 'payload'
import { nobody } from '#access/rules.ts'

const unseen = {
  access: { read: nobody, update: nobody },
  admin: {
    hidden: true,
    disableListColumn: true,
    disableListFilter: true,
    disableBulkEdit: true,
  },
}

/** By what a request is known again; nobody sees it. */
export const keyFields: Field[] = [
  {
    // The idempotency key of the form: one request makes one lead.
    name: 'requestId',
    type: 'text',
    required: true,
    unique: true,
    ...unseen,
  },
  {
    // Tells the same request sent again from another one under the same key.
    name: 'requestHash',
    type: 'text',
    required: true,
    ...unseen,
  },
]
