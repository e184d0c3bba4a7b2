import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { type Consent, consentOf } from './consent.ts'
import type { Contact } from './contact-schema.ts'

type Row = { text: string | null }

/**
 * Finds the text that the visitor agreed to. Pages stay in browsers: it may be an earlier one than
 * the site shows now, or ours, which stands in while the site's cannot be read.
 * @returns `agreed` is absent when nobody knows the text any more
 */
export async function findConsent(
  run: Run,
  { locale, wording }: Contact,
): Promise<{ current: Consent; agreed: Consent | undefined }> {
  const [now] = await run<Row>(
    sql`select contact_consent as text from site_locales where _locale = ${locale}::_locales limit 1`,
  )
  const current = consentOf(now?.text, locale)
  if (wording === undefined || wording === current.wording) return { current, agreed: current }
  const earlier = await run<Row>(
    sql`select distinct text from consent_wordings where locale = ${locale}`,
  )
  const known = [...earlier, { text: null }].map(({ text }) => consentOf(text, locale))
  return { current, agreed: known.find((consent) => consent.wording === wording) }
}
