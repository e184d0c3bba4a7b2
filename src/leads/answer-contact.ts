import type { Payload } from 'payload'
import type { Locale } from '#i18n/locales.ts'
import { clientAddress } from '#lib/client-address.ts'
import { getEnv } from '#lib/env.ts'
import { errorCode } from '#lib/error-code.ts'
import { isForeign } from '#lib/is-foreign.ts'
import { paths } from '#lib/paths.ts'
import {
  answerProblemAsJson,
  answerProblemAsPage,
  type DrawPage,
  type ProblemAnswer,
  type SiteTexts,
} from './answer-problem.tsx'
import { type RawContact, readLocale } from './parse-contact.ts'
import type { Challenge } from './proof.ts'
import { isKnownType, localeOf, readContact, refererPath, wantsJson } from './read-request.ts'
import { type Outcome, submitLead } from './submit-lead.ts'

/** What the route lends: the database, what the site says of itself, and its pages. */
export type Means = {
  openPayload: () => Promise<Payload>
  getSite: (locale: Locale) => Promise<SiteTexts>
  drawPage: DrawPage
  /** How long storage may take, in milliseconds. */
  patience?: number
}

const PATIENCE_MS = 8000
const RETRY_AFTER_OUTAGE_SECONDS = 10

/** Rejects when the work takes too long. The work may still end well: a second try finds its lead. */
async function withPatience<Result>(work: Promise<Result>, { patience = PATIENCE_MS }: Means) {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('timeout')), patience)
  })
  return Promise.race([work, timeout]).finally(() => clearTimeout(timer))
}

type Stage = { request: Request; means: Means; locale: Locale; raw: RawContact }

async function submit({ request, means, locale, raw }: Stage): Promise<Outcome | 'unavailable'> {
  const { SITE_URL, TRUSTED_PROXY_HOPS } = getEnv()
  let payload: Payload | undefined
  const work = async () => {
    payload = await means.openPayload()
    return submitLead(payload, {
      raw,
      locale,
      address: clientAddress(request.headers, TRUSTED_PROXY_HOPS),
      page: refererPath(request.headers, SITE_URL),
    })
  }
  try {
    return await withPatience(work(), means)
  } catch (error) {
    const message = 'A contact request could not be stored'
    if (payload) payload.logger.error({ msg: message, code: errorCode(error) })
    // biome-ignore lint/suspicious/noConsole: without Payload there is no other log.
    else console.error(`${message} (${errorCode(error)})`)
    return 'unavailable'
  }
}

function problemOf(outcome: Exclude<Outcome, { kind: 'stored' | 'prove' }> | 'unavailable') {
  if (outcome === 'unavailable') {
    return { problem: 'unavailable', retryAfterSeconds: RETRY_AFTER_OUTAGE_SECONDS } as const
  }
  switch (outcome.kind) {
    case 'invalid':
      return {
        problem: 'invalid',
        fieldErrors: outcome.fieldErrors,
        consent: outcome.consent,
      } as const
    case 'conflict':
      return { problem: 'conflict' } as const
    case 'too-many':
      return { problem: 'tooMany', retryAfterSeconds: outcome.retryAfterSeconds } as const
  }
}

function thank(locale: Locale, isJson: boolean): Response {
  const headers = { 'cache-control': 'no-store' }
  if (isJson) return Response.json({ ok: true }, { status: 201, headers })
  return new Response(null, {
    status: 303,
    headers: { ...headers, location: paths.thanks(locale) },
  })
}

/** Work first: only a form that says that it can is ever asked. */
function askForProof({ challenge, bits }: Challenge): Response {
  const headers = { 'cache-control': 'no-store' }
  return Response.json({ ok: false, challenge, bits }, { status: 428, headers })
}

async function explain(answer: ProblemAnswer, isJson: boolean, means: Means): Promise<Response> {
  if (isJson) return answerProblemAsJson(answer)
  // The page has to come also when its reason is that the database is gone.
  const isReachable = answer.problem !== 'unavailable'
  const site = isReachable
    ? await withPatience(means.getSite(answer.locale), means).catch(() => null)
    : null
  return answerProblemAsPage(answer, site, means.drawPage)
}

/** POST /api/contact: every outcome, for programs and for forms without JavaScript. */
export async function answerContact(request: Request, means: Means): Promise<Response> {
  const { SITE_URL } = getEnv()
  const { headers } = request
  const isJson = wantsJson(headers)
  const pageLocale = localeOf(headers, SITE_URL)
  const refuse = (problem: 'refused' | 'unreadable' | 'tooLarge') =>
    explain({ problem, locale: pageLocale }, isJson, means)

  if (isForeign(headers, SITE_URL)) return refuse('refused')
  if (!isKnownType(headers)) return refuse('unreadable')
  const raw = await readContact(request)
  if (raw === 'too large') return refuse('tooLarge')

  const locale = readLocale(raw, pageLocale)
  const outcome = await submit({ request, means, locale, raw })
  if (outcome !== 'unavailable' && outcome.kind === 'stored') return thank(locale, isJson)
  if (outcome !== 'unavailable' && outcome.kind === 'prove') return askForProof(outcome)
  return explain({ ...problemOf(outcome), locale, raw }, isJson, means)
}
