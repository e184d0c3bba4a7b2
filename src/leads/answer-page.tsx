import { contactWords, formWords } from '#i18n/form-words.ts'
import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { Headword } from '#ui/headword.tsx'
import type { Consent } from './consent.ts'
import { newRequestId } from './lead-draft.ts'
import { type FormField, fieldId, LeadFormFields, TEXT_FIELDS } from './lead-form-fields.tsx'
import type { FieldErrors, RawContact } from './parse-contact.ts'

export type Problem =
  | 'invalid'
  | 'conflict'
  | 'tooMany'
  | 'tooLarge'
  | 'unavailable'
  | 'refused'
  | 'unreadable'

export type AnswerPageProps = {
  locale: Locale
  consent: Consent
  problem: Problem
  /** What was sent. Nothing of it is trusted: it is shown as text or not at all. */
  raw?: RawContact | undefined
  fieldErrors?: FieldErrors | undefined
}

const FIELDS: readonly FormField[] = [...TEXT_FIELDS, 'consent']
const LONGEST = 20_000

const textOf = (value: unknown) => (typeof value === 'string' ? value.slice(0, LONGEST) : '')

/** What there is to say about it, in the form's language. */
export function problemText(problem: Problem, locale: Locale): string {
  if (problem === 'invalid') return formWords[locale].errorsTitle
  if (problem === 'refused' || problem === 'unreadable') return contactWords[locale][problem]
  return formWords[locale][problem]
}

/**
 * What the shown form carries on. Nothing was stored, so that the key stays; only a conflict means
 * that its words have arrived and that the next press is a wish of its own. The measured time stays
 * too: this form is filled in already, and mending one field may be quick.
 */
function hiddenOf({ problem, raw = {}, fieldErrors }: AnswerPageProps): Record<string, string> {
  const isSpent = problem === 'conflict' || fieldErrors?.requestId
  const requestId = isSpent ? newRequestId() : textOf(raw.requestId)
  const kept = {
    requestId,
    elapsed: textOf(raw.elapsed),
    referrerHost: textOf(raw.referrerHost),
    campaign: textOf(raw.campaign),
  }
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== ''))
}

function ErrorList({ errors }: { errors: FieldErrors }) {
  const known = FIELDS.filter((field) => errors[field])
  const others = Object.keys(errors).filter((field) => !FIELDS.some((known) => known === field))
  return (
    <ul>
      {known.map((field) => (
        <li key={field}>
          <a href={`#${fieldId(field)}`}>{errors[field]}</a>
        </li>
      ))}
      {others.slice(0, 1).map((field) => (
        <li key={field}>{errors[field]}</li>
      ))}
    </ul>
  )
}

function FormAgain(props: AnswerPageProps) {
  const { locale, consent, raw = {}, fieldErrors } = props
  const values = Object.fromEntries(FIELDS.map((field) => [field, textOf(raw[field])]))
  // A tick belongs to the text beside which it was set.
  if (raw.wording && raw.wording !== consent.wording) values.consent = ''
  return (
    <form className="form" method="post" action={paths.contactTarget()}>
      <LeadFormFields
        locale={locale}
        entrySlug={textOf(raw.entry)}
        consent={consent}
        words={formWords[locale]}
        values={values}
        errors={fieldErrors ?? {}}
        hidden={hiddenOf(props)}
      />
    </form>
  )
}

/** The answer to a form that was sent without JavaScript and not stored: the form again, text kept. */
export function AnswerPage(props: AnswerPageProps) {
  const { locale, problem, raw, fieldErrors } = props
  return (
    <div className="frame end">
      <div className="title">
        <Headword text={wordsOf(locale).contactTitle} />
      </div>
      <div className="hung contact">
        <div className="form-errors" role="alert">
          <p>{problemText(problem, locale)}</p>
          {fieldErrors ? <ErrorList errors={fieldErrors} /> : null}
        </div>
        {raw ? (
          <FormAgain {...props} />
        ) : (
          <p>
            <a href={paths.contact(locale)}>{contactWords[locale].back}</a>
          </p>
        )}
      </div>
    </div>
  )
}
