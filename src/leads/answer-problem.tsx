import type { Locale } from '#i18n/locales.ts'
import { renderDocument } from '#ui/render-document.ts'
import { ANSWER_POLICY, AnswerPage, type Problem, problemText } from './answer-page.tsx'
import { type Consent, consentOf } from './consent.ts'
import type { FieldErrors, RawContact } from './parse-contact.ts'

/** What the site says of itself, in the language of the answer. */
export type SiteTexts = {
  name?: string | null
  contact?: { consent?: string | null | undefined } | null | undefined
}

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

export async function answerProblemAsPage(
  answer: ProblemAnswer,
  site: SiteTexts,
): Promise<Response> {
  const { problem, locale, raw, fieldErrors, consent } = answer
  const html = await renderDocument(
    <AnswerPage
      locale={locale}
      problem={problem}
      raw={raw}
      fieldErrors={fieldErrors}
      brand={site.name || 'Lemma'}
      consent={consent ?? consentOf(site.contact?.consent, locale)}
    />,
  )
  return new Response(html, {
    status: STATUS[problem],
    headers: {
      ...headersOf(answer),
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': ANSWER_POLICY,
    },
  })
}
