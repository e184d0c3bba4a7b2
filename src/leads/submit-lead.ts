import type { Payload } from 'payload'
import { type Token, takeTokens } from '#cms/rate-limit.ts'
import { type Run, transactPrepared } from '#cms/transact.ts'
import { formWords } from '#i18n/form-words.ts'
import type { Locale } from '#i18n/locales.ts'
import { addressBlock } from '#lib/client-address.ts'
import { getEnv } from '#lib/env.ts'
import { errorCode } from '#lib/error-code.ts'
import type { Consent } from './consent.ts'
import type { Contact } from './contact-schema.ts'
import { findAgreed } from './find-consent.ts'
import { readAge } from './form-age.ts'
import { judgeSpam } from './judge-spam.ts'
import { type FieldErrors, parseContact, type RawContact } from './parse-contact.ts'
import { type Challenge, difficulty, isSolved, setChallenge } from './proof.ts'
import { type Known, readKnown, waitForCopies } from './read-known.ts'
import { requestKey } from './request-key.ts'
import { storeLead } from './store-lead.ts'

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
  /** Only to a form that said that it can. */
  | ({ kind: 'prove' } & Challenge)
  | { kind: 'too-many'; retryAfterSeconds: number }

export const ADDRESS_LIMIT = { limit: 20, windowSeconds: 600 }
// Wide, and counted only for requests that their own address may still make: one sender alone
// never fills it. Every lead counts here: in one row, each would wait for the one before.
export const OVERALL_LIMIT = { limit: 640, windowSeconds: 60, lanes: 16 }

const UNIQUE_VIOLATION = '23505'

const tooMany = (token: Token | undefined): Outcome => ({
  kind: 'too-many',
  retryAfterSeconds: token?.retryAfterSeconds ?? OVERALL_LIMIT.windowSeconds,
})

/** Undoes the transaction: who is refused or has to work first has used up none of their own tries. */
class Refused extends Error {
  readonly outcome: Outcome

  constructor(outcome: Outcome) {
    super(outcome.kind)
    this.outcome = outcome
  }
}

type Asker = { contact: Contact; bound: Parameters<typeof isSolved>[1]; isProven: boolean }

/** Asks a form that can to work for its request, the more the busier its address is. */
function askForProof({ contact, bound }: Asker, hits: number, isCrowded = false): void {
  if (!contact.canProve) return
  throw new Refused({ kind: 'prove', ...setChallenge(difficulty(hits, isCrowded), bound) })
}

/**
 * Counts the request. Where all together send too much, those who pay with work still get through:
 * whoever causes the crowd cannot shut the others out.
 * @returns how many the address has sent
 */
async function takePlace(
  payload: Payload,
  run: Run,
  { asker, address }: { asker: Asker; address: string },
): Promise<number> {
  const ownRule = { key: `contact:${addressBlock(address)}`, ...ADDRESS_LIMIT }
  const rules = asker.isProven ? [ownRule] : [ownRule, { key: 'contact', ...OVERALL_LIMIT }]
  const [own, all = own] = await takeTokens(payload, rules, run)
  if (!own?.allowed) throw new Refused(tooMany(own))
  if (all?.allowed) return own.hits
  askForProof(asker, own.hits, true)
  throw new Refused(tooMany(all))
}

/**
 * Copies of one request go through one by one: the first is stored, the others find it before they
 * are counted against any limit. Who has waited looks again, at what is there now.
 */
async function readOneByOne(run: Run, asked: Parameters<typeof readKnown>[1]): Promise<Known> {
  const known = await readKnown(run, asked)
  if (known.isAlone) return known
  await waitForCopies(run, asked.key.id)
  return readKnown(run, asked)
}

/** A copy that ended between the look and the lock: its lead is there now. */
const isTaken = (error: unknown) => errorCode(error) === UNIQUE_VIOLATION

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
  const bound = { requestId: key.id, secret: getEnv().PAYLOAD_SECRET, now }
  const isProven = isSolved(contact.proof ?? '', bound)
  const asker = { contact, bound, isProven }

  const store = async (run: Run): Promise<Outcome> => {
    const { earlier, consent, copies, responseTime } = await readOneByOne(run, { contact, key })
    if (earlier) return { kind: earlier === 'same' ? 'stored' : 'conflict' }
    const agreed = await findAgreed(run, contact, consent)
    if (!agreed) {
      const fieldErrors = { consent: formWords[contact.locale].consentChanged }
      return { kind: 'invalid', fieldErrors, consent }
    }
    const hits = await takePlace(payload, run, { asker, address })
    const age = readAge(contact.token, bound)
    const judgement = judgeSpam({ ...contact, age, hits, copies, isProven })
    if (judgement.verdict === 'suspect' && !isProven) askForProof(asker, hits)
    await storeLead(run, { contact, judgement, key, consent: agreed.text, page, now, responseTime })
    return { kind: 'stored' }
  }
  try {
    return await transactPrepared(payload, store).catch((error) => {
      if (isTaken(error)) return transactPrepared(payload, store)
      throw error
    })
  } catch (error) {
    if (error instanceof Refused) return error.outcome
    throw error
  }
}
