import { createHash } from 'node:crypto'
import { contactWords } from '#i18n/form-words.ts'
import type { Locale } from '#i18n/locales.ts'

/** The text that a form asks agreement to, with the fingerprint by which a request says what was read. */
export type Consent = { text: string; wording: string }

/** @param given the site's own text; where it has none, ours is shown */
export function consentOf(given: string | null | undefined, locale: Locale): Consent {
  const text = given?.trim() || contactWords[locale].consent
  const wording = createHash('sha256').update(text).digest('hex').slice(0, 16)
  return { text, wording }
}
