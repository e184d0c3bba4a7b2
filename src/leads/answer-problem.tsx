import type { ReactNode } from 'react'
import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { AnswerPage, type Problem, problemText } from './answer-page.tsx'
import { type Consent, consentOf } from './consent.ts'
import type { FieldErrors, RawContact } from './parse-contact.ts'

/** What the site says of itself, in the language of the answer. */
export type SiteTexts = {
  name?: string | null
  contact?: { consent?: string | null | undefined } | null | undefined
}

/** Draws a page of the site around what there is to say. */
export type DrawPage = (page: {
  locale: Locale
  title: string
  /** Whether what the site says of itself cannot be read now. */
  withoutSite: boolean
  status: number
  headers: Record<string, string>
  children: ReactNode
}) => Promise<Response>

export type ProblemAnswer = {
  problem: Problem
  locale: Locale
  raw?: RawContact
  fieldErrors?: FieldErrors
  consent?: Consent | undefined
  retryAfterSeconds?: number
}

const STATUS: Record<Problem, number> = {
  refused: 403,
  conflict: 409,
  tooLarge: 413,
  unreadable: 415,
  invalid: 422,
  tooMany: 429,
  unavailable: 503,
}

function headersOf({ retryAfterSeconds }: ProblemAnswer): Record<string, string> {
  const retry = retryAfterSeconds ? { 'retry-after': String(retryAfterSeconds) } : undefined
  return { 'cache-control': 'no-store', ...retry }
}

export function answerProblemAsJson(answer: ProblemAnswer): Response {
  const { problem, locale, fieldErrors, consent } = answer
  const body = fieldErrors
    ? { ok: false, fieldErrors, consent }
    : { ok: false, message: problemText(problem, locale) }
  return Response.json(body, { status: STATUS[problem], headers: headersOf(answer) })
}

/** @param site null where it cannot be read */
export function answerProblemAsPage(
  answer: ProblemAnswer,
  site: SiteTexts | null,
  drawPage: DrawPage,
): Promise<Response> {
  const { problem, locale, raw, fieldErrors, consent } = answer
  const title = wordsOf(locale).contactTitle
  return drawPage({
    locale,
    title: site?.name ? `${title} · ${site.name}` : title,
    withoutSite: !site,
    status: STATUS[problem],
    headers: headersOf(answer),
    children: (
      <AnswerPage
        locale={locale}
        problem={problem}
        raw={raw}
        fieldErrors={fieldErrors}
        consent={consent ?? consentOf(site?.contact?.consent, locale)}
      />
    ),
  })
}
