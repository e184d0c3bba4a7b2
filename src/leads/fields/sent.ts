import type { Field } from 'payload'
import { nobody } from '#access/rules.ts'

/** What the visitor sent: shown, searched, never edited. */
export const sent = <F extends Field>(field: F): F => ({
  ...field,
  access: { update: nobody },
  admin: { ...(field as { admin?: object }).admin, readOnly: true, disableBulkEdit: true },
})
