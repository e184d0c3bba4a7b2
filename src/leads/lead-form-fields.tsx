import type { ComponentProps } from 'react'
import type { FormWords } from '#i18n/form-words.ts'
import type { Locale } from '#i18n/locales.ts'
import type { Consent } from './consent.ts'
import { LIMITS } from './contact-schema.ts'

export const TEXT_FIELDS = ['name', 'email', 'company', 'message'] as const
export type TextField = (typeof TEXT_FIELDS)[number]
export type FormField = TextField | 'consent'

type Props = {
  locale: Locale
  entrySlug?: string | null | undefined
  consent: Consent
  words: FormWords
  /** What was typed before, where the server shows the form again. */
  values?: Partial<Record<FormField, string>>
  errors?: Partial<Record<FormField, string>>
  /** Values that the page carries without showing them. */
  hidden?: Record<string, string>
  /** Ties a field to react-hook-form, in the browser alone. */
  register?: (
    field: FormField,
  ) => Omit<ComponentProps<'input'>, 'ref'> & { ref: (element: unknown) => void }
  isSending?: boolean
}

type Control = { tag: 'input' | 'textarea' } & ComponentProps<'input'> & { rows?: number }

const CONTROLS: Record<TextField, Control> = {
  name: { tag: 'input', autoComplete: 'name', required: true },
  email: {
    tag: 'input',
    type: 'email',
    inputMode: 'email',
    autoComplete: 'email',
    autoCapitalize: 'none',
    spellCheck: false,
    required: true,
  },
  company: { tag: 'input', autoComplete: 'organization' },
  message: { tag: 'textarea', rows: 6, required: true },
}

export const fieldId = (field: string) => `contact-${field}`
const errorId = (field: string) => `contact-${field}-error`
const HINT_ID = 'contact-message-hint'

function FieldError({ field, error }: { field: FormField; error: string | undefined }) {
  if (!error) return null
  return (
    <p className="field-error" id={errorId(field)}>
      {error}
    </p>
  )
}

/** The same mark-up from the server and in the browser, with and without JavaScript. */
export function LeadFormFields(props: Props) {
  const { locale, entrySlug, consent, words, values, errors, hidden, register, isSending } = props
  return (
    <>
      <input type="hidden" name="locale" value={locale} />
      {entrySlug ? <input type="hidden" name="entry" value={entrySlug} /> : null}
      <input type="hidden" name="wording" value={consent.wording} />
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {TEXT_FIELDS.map((field) => {
        const { tag: Tag, ...control } = CONTROLS[field]
        const error = errors?.[field]
        const describedBy = [field === 'message' && HINT_ID, error && errorId(field)].filter(
          Boolean,
        )
        return (
          <div className="field" key={field}>
            <label className="field-label" htmlFor={fieldId(field)}>
              {words[field]}
              {control.required ? null : <span className="field-hint"> ({words.optional})</span>}
            </label>
            {field === 'message' ? (
              <p className="field-hint" id={HINT_ID}>
                {words.messageHint}
              </p>
            ) : null}
            <Tag
              {...(control as object)}
              {...(register?.(field) as object | undefined)}
              className="field-input"
              id={fieldId(field)}
              name={field}
              maxLength={LIMITS[field]}
              defaultValue={values?.[field]}
              aria-invalid={error ? true : undefined}
              aria-describedby={describedBy.join(' ') || undefined}
            />
            <FieldError field={field} error={error} />
          </div>
        )
      })}
      <div className="trap" aria-hidden="true">
        <label htmlFor={fieldId('homepage')}>{words.trap}</label>
        <input id={fieldId('homepage')} name="homepage" tabIndex={-1} autoComplete="off" />
      </div>
      <div className="consent">
        <input
          {...(register?.('consent') as object | undefined)}
          type="checkbox"
          id={fieldId('consent')}
          name="consent"
          value="yes"
          required
          defaultChecked={values?.consent ? true : undefined}
          aria-invalid={errors?.consent ? true : undefined}
          aria-describedby={errors?.consent ? errorId('consent') : undefined}
        />
        <label htmlFor={fieldId('consent')}>{consent.text}</label>
        <FieldError field="consent" error={errors?.consent} />
      </div>
      <button className="button" type="submit" aria-disabled={isSending ? true : undefined}>
        {isSending ? words.sending : words.send}
      </button>
    </>
  )
}
