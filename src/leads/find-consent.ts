import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import { type Consent, consentOf } from './consent.ts'
import type { Contact } from './contact-schema.ts'

/** The text that the site asks agreement to now, as a query. */
export const consentText = (locale: Locale) =>
  sql`select contact_consent from site_locales where _locale = ${locale}::_locales limit 1`

/**
 * Finds the text that the visitor agreed to. Pages stay in browsers: it may be an earlier one than
 * the site shows now, or ours, which stands in while the site's cannot be read.
 * @returns undefined when nobody knows the text any more
 */
export async function findAgreed(
  run: Run,
  { locale, wording }: Contact,
  current: Consent,
): Promise<Consent | undefined> {
  if (wording === undefined || wording === current.wording) return current
  const earlier = await run<{ text: string | null }>(
    sql`select distinct text from consent_wordings where locale = ${locale}`,
  )
  const known = [...earlier, { text: null }].map(({ text }) => consentOf(text, locale))
  return known.find((consent) => consent.wording === wording)
}
