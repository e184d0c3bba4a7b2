import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { type Consent, consentOf } from './consent.ts'
import type { Contact } from './contact-schema.ts'
import { consentText } from './find-consent.ts'
import { countCopies } from './find-copies.ts'
import {
  type ResponseTime,
  responseTimeOf,
  responseTimeSettings,
} from './pipeline/response-time.ts'

type Row = {
  isAlone: boolean
  isSame: boolean | null
  consent: string | null
  copies: number
  responseTime: ResponseTime | null
}

export type Known = {
  /** Whether no copy of the request is being stored meanwhile; until the transaction ends, none will. */
  isAlone: boolean
  /** What was stored under the request's key before: the same request, or another one. */
  earlier: 'same' | 'other' | undefined
  /** What the site asks agreement to now. */
  consent: Consent
  copies: number
  responseTime: ResponseTime
}

const lockOf = (id: string) => sql`hashtextextended(${id}, 0)`

/** Waits until no copy of the request is under way, and lets none begin. */
export async function waitForCopies(run: Run, id: string): Promise<void> {
  await run(sql`select pg_advisory_xact_lock(${lockOf(id)})`)
}

/**
 * All that has to be known before a request is stored, in one statement, which also takes the
 * request's lock where it is free.
 */
export async function readKnown(
  run: Run,
  { contact, key }: { contact: Contact; key: { id: string; hash: string } },
): Promise<Known> {
  const [row] = await run<Row>(sql`
    select
      pg_try_advisory_xact_lock(${lockOf(key.id)}) as "isAlone",
      (select request_hash = ${key.hash} from leads where request_id = ${key.id}) as "isSame",
      (${consentText(contact.locale)}) as consent,
      (${countCopies(contact)}) as copies,
      (${responseTimeSettings}) as "responseTime"
  `)
  const isSame = row?.isSame ?? undefined
  return {
    isAlone: row?.isAlone ?? false,
    earlier: isSame === undefined ? undefined : isSame ? 'same' : 'other',
    consent: consentOf(row?.consent, contact.locale),
    copies: row?.copies ?? 0,
    responseTime: responseTimeOf(row?.responseTime),
  }
}
