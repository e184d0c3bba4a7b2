import { type FieldHook, type TextareaField, type TextField, ValidationError } from 'payload'

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
          errors: [{ path: path.join('.'), message: `At most ${maxLength} characters fit here.` }],
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
