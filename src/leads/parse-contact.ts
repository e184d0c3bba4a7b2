import * as v from 'valibot'
import { formWords } from '#i18n/form-words.ts'
import { isLocale, type Locale } from '#i18n/locales.ts'
import { type Contact, contactSchema } from './contact-schema.ts'

/** What a caller sent: nothing is known about its values yet. */
export type RawContact = Record<string, unknown>

export type FieldErrors = Record<string, string>

export type ContactResult =
  | { isValid: true; contact: Contact }
  | { isValid: false; fieldErrors: FieldErrors }

/** The form's own language, or the fallback where it names none that the site has. */
export function readLocale(raw: RawContact, fallback: Locale): Locale {
  return isLocale(raw.locale) ? raw.locale : fallback
}

/** Reads what a form or a program sent, whatever the types of its values are. */
export function parseContact(raw: RawContact, fallback: Locale): ContactResult {
  const locale = readLocale(raw, fallback)
  const result = v.safeParse(contactSchema(formWords[locale]), raw, { abortPipeEarly: true })
  if (result.success) return { isValid: true, contact: { ...result.output, locale } }
  const fieldErrors: FieldErrors = {}
  for (const issue of result.issues) {
    const field = String(issue.path?.[0]?.key)
    fieldErrors[field] ??= issue.message
  }
  return { isValid: false, fieldErrors }
}
