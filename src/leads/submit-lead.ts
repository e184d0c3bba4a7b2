import type { Payload } from 'payload'
import { takeToken } from '#cms/rate-limit.ts'
import { sql } from '#cms/sql.ts'
import { type Run, transact } from '#cms/transact.ts'
import { formWords } from '#i18n/form-words.ts'
import type { Locale } from '#i18n/locales.ts'
import { addressBlock } from '#lib/client-address.ts'
import type { Consent } from './consent.ts'
import { findConsent } from './find-consent.ts'
import { judgeSpam } from './judge-spam.ts'
import { type FieldErrors, parseContact, type RawContact } from './parse-contact.ts'
import { findResponseTime } from './pipeline/response-time.ts'
import { requestKey } from './request-key.ts'
import { type NewLead, storeLead } from './store-lead.ts'

export type Submission = {
  raw: RawContact
  /** The language to answer in where the form names none. */
  locale: Locale
  /** Who sends, for the limits alone. Never stored in clear. */
  address: string
  /** The page of this site that the form stood on. */
  page?: string | undefined
}

export type Outcome =
  | { kind: 'stored' }
  /** `consent` is there when the text has changed that the visitor has to agree to. */
  | { kind: 'invalid'; fieldErrors: FieldErrors; consent?: Consent }
  | { kind: 'conflict' }
  | { kind: 'too-many'; retryAfterSeconds: number }

export const ADDRESS_LIMIT = { limit: 20, windowSeconds: 600 }
// Wide, and counted only for requests that their own address may still make: one sender alone
// never fills it.
export const OVERALL_LIMIT = { limit: 600, windowSeconds: 60 }

type Limit = typeof ADDRESS_LIMIT

async function findEarlier(run: Run, key: NewLead['key']): Promise<Outcome | undefined> {
  const [earlier] = await run<{ isSame: boolean }>(
    sql`select request_hash = ${key.hash} as "isSame" from leads where request_id = ${key.id}`,
  )
  if (!earlier) return undefined
  return earlier.isSame ? { kind: 'stored' } : { kind: 'conflict' }
}

/** Undoes the transaction: who is refused for the crowd's sake has used up none of their own tries. */
class LimitReached extends Error {
  readonly retryAfterSeconds: number

  constructor(retryAfterSeconds: number) {
    super('Too many requests')
    this.retryAfterSeconds = retryAfterSeconds
  }
}

async function takeTokens(payload: Payload, run: Run, address: string): Promise<void> {
  const limits: [key: string, limit: Limit][] = [
    [`contact:${addressBlock(address)}`, ADDRESS_LIMIT],
    ['contact', OVERALL_LIMIT],
  ]
  for (const [key, limit] of limits) {
    const { allowed, retryAfterSeconds } = await takeToken(payload, { key, ...limit }, run)
    if (!allowed) throw new LimitReached(retryAfterSeconds)
  }
}

/**
 * Takes a request in: one lead, however often and however parallel it is sent.
 * @throws what the database throws; then nothing was stored, or it was and a second try finds it
 */
export async function submitLead(
  payload: Payload,
  { raw, locale, address, page }: Submission,
): Promise<Outcome> {
  const result = parseContact(raw, locale)
  if (!result.isValid) return { kind: 'invalid', fieldErrors: result.fieldErrors }
  const { contact } = result
  const now = new Date()
  const key = requestKey(contact, now)

  const store = async (run: Run): Promise<Outcome> => {
    // Copies of one request go through one by one: the first is stored, the others find it before
    // they are counted against any limit.
    await run(sql`select pg_advisory_xact_lock(hashtextextended(${key.id}, 0))`)
    const earlier = await findEarlier(run, key)
    if (earlier) return earlier
    const { current, agreed } = await findConsent(run, contact)
    if (!agreed) {
      const fieldErrors = { consent: formWords[contact.locale].consentChanged }
      return { kind: 'invalid', fieldErrors, consent: current }
    }
    await takeTokens(payload, run, address)
    const judgement = judgeSpam(contact)
    const responseTime = await findResponseTime(run)
    await storeLead(run, { contact, judgement, key, consent: agreed.text, page, now, responseTime })
    return { kind: 'stored' }
  }
  try {
    return await transact(payload, store)
  } catch (error) {
    if (!(error instanceof LimitReached)) throw error
    return { kind: 'too-many', retryAfterSeconds: error.retryAfterSeconds }
  }
}
