import {
  type FieldHook,
  type PayloadRequest,
  type TextareaField,
  type TextField,
  ValidationError,
} from 'payload'
import { adminWords } from '#i18n/admin-words.ts'
import { isSafeLink } from '#lib/safe-link.ts'

type Limits = { maxLength: number }

// Payload checks `maxLength` only when a document is published or has no drafts; a draft would
// take a megabyte, and a NUL byte would come back as a raw error of the database.
const guard =
  ({ maxLength }: Limits): FieldHook =>
  ({ value, path, req, collection }) => {
    if (typeof value !== 'string') return value
    if (value.length > maxLength) {
      throw new ValidationError(
        {
          collection: collection?.slug,
          errors: [{ path: path.join('.'), message: adminWords(req).atMostCharacters(maxLength) }],
        },
        req.t,
      )
    }
    return value.replaceAll('\u0000', '').trim()
  }

/** A one-line text that keeps its limit in drafts too. */
export function textField(
  field: Omit<TextField, 'type' | 'hasMany' | 'validate'> & Limits,
): TextField {
  return {
    ...field,
    type: 'text',
    hooks: {
      ...field.hooks,
      beforeValidate: [...(field.hooks?.beforeValidate ?? []), guard(field)],
    },
  } as TextField
}

/** A text of several lines that keeps its limit in drafts too. */
export function textareaField(
  field: Omit<TextareaField, 'type' | 'validate'> & Limits,
): TextareaField {
  return {
    ...field,
    type: 'textarea',
    hooks: {
      ...field.hooks,
      beforeValidate: [...(field.hooks?.beforeValidate ?? []), guard(field)],
    },
  }
}

type Asked = { req: PayloadRequest; required?: boolean }

/** Refuses a link that must not stand in a page. */
export const validateLink = (value: unknown, { req, required }: Asked): true | string =>
  (!value && !required) || isSafeLink(value) || adminWords(req).linkStart

/** A link that a person writes. */
export function linkField(field: Parameters<typeof textField>[0]): TextField {
  return { ...textField(field), validate: validateLink } as TextField
}
