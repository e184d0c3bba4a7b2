import { createHash } from 'node:crypto'
import { contactWords, formWords } from '#i18n/form-words.ts'
import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { Headword } from '#ui/headword.tsx'
import { BrandMark } from '#ui/icons.tsx'
import { stylesheetOf } from '#ui/stylesheet.ts'
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
  brand: string
  consent: Consent
  problem: Problem
  /** What was sent. Nothing of it is trusted: it is shown as text or not at all. */
  raw?: RawContact | undefined
  fieldErrors?: FieldErrors | undefined
}

const FIELDS: readonly FormField[] = [...TEXT_FIELDS, 'consent']
const LONGEST = 20_000

const STYLE = stylesheetOf(['forms'])

/** The page holds no script at all, and its only style is ours. */
export const ANSWER_POLICY = [
  "default-src 'none'",
  `style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'`,
  "font-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

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

// The site's own frame asks the database, which may be the very thing that is missing here.
function Header({ locale, brand }: { locale: Locale; brand: string }) {
  const words = wordsOf(locale)
  return (
    <header className="header">
      <div className="frame">
        <a className="brand" href={paths.index(locale)}>
          <BrandMark />
          {brand}
        </a>
        <nav className="nav" aria-label={words.mainNavigation}>
          <a href={paths.index(locale)}>{words.glossary}</a>
          <a href={paths.faq(locale)}>{words.questions}</a>
          <a href={paths.contact(locale)}>{words.contact}</a>
        </nav>
      </div>
    </header>
  )
}

/** The answer to a form that was sent without JavaScript and not stored: the form again, text kept. */
export function AnswerPage(props: AnswerPageProps) {
  const { locale, brand, problem, raw, fieldErrors } = props
  return (
    <html lang={locale}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{`${wordsOf(locale).contactTitle} · ${brand}`}</title>
        <style>{STYLE}</style>
      </head>
      <body>
        <Header locale={locale} brand={brand} />
        <main className="frame end">
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
        </main>
      </body>
    </html>
  )
}
