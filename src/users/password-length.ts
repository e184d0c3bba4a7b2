import { type CollectionBeforeOperationHook, ValidationError } from 'payload'
import { adminWords } from '#i18n/admin-words.ts'

const MIN_LENGTH = 12

/** Payload itself is content with three letters. Wherever a password is set, it has to be longer. */
export const refuseShortPassword: CollectionBeforeOperationHook = ({ args, operation, req }) => {
  if (!['create', 'update', 'resetPassword'].includes(operation)) return
  const { password } = (args as { data?: { password?: unknown } }).data ?? {}
  if (typeof password !== 'string' || !password || password.length >= MIN_LENGTH) return
  const message = adminWords(req).passwordTooShort(MIN_LENGTH)
  throw new ValidationError({ collection: 'users', errors: [{ path: 'password', message }] }, req.t)
}
