import * as v from 'valibot'
import type { FormWords } from '#i18n/form-words.ts'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import { isSlug } from '#lib/slug.ts'

export const LIMITS = { name: 120, email: 254, company: 160, message: 5000 } as const

// A lone half of a surrogate pair cannot be stored; direction overrides let one line pose as another.
const UNWANTED = /\p{Cc}|\p{Cs}|[\u202a-\u202e\u2066-\u2069]/gu
const UNWANTED_IN_TEXT = /(?![\n\t])\p{Cc}|\p{Cs}/gu
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u

const cleanLine = (text: string) => text.replace(/\s+/g, ' ').replace(UNWANTED, '').trim()
const cleanText = (text: string) =>
  text
    .replace(/\r\n?|[\u0085\u2028\u2029]/g, '\n')
    .replace(UNWANTED_IN_TEXT, '')
    .trim()

// No wider than what Payload's e-mail field takes: sales could not save a lead whose stored
// address its own collection refuses.
const EMAIL =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/i

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

export const isRequestId = (text: string) => UUID.test(text)

/** "ada@müller.example" → "ada@xn--mller-kva.example", as mail servers spell it. */
function spellDomain(email: string): string {
  const at = email.lastIndexOf('@')
  const domain = email.slice(at + 1)
  if (at < 1 || /^[\w.-]*$/.test(domain) || !URL.canParse(`http://${domain}/`)) return email
  return `${email.slice(0, at)}@${new URL(`http://${domain}/`).hostname}`
}

const GIVEN = new Set<unknown>([true, 'true', 'on', 'yes', '1'])

function readMilliseconds(value: unknown): number | undefined {
  if (typeof value === 'string') return /^\d{1,12}$/.test(value) ? Number(value) : undefined
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** Something that this server signed, as far as its letters go. */
function readSigned(value: unknown): string | undefined {
  return typeof value === 'string' && /^[\w.-]{1,200}$/.test(value) ? value : undefined
}

function readHost(value: unknown): string | undefined {
  const host = typeof value === 'string' ? value.toLowerCase() : ''
  return host.length <= 253 && /^[a-z0-9.-]+$/.test(host) ? host : undefined
}

function readFingerprint(value: unknown): string | undefined {
  return typeof value === 'string' && /^[0-9a-f]{16}$/.test(value) ? value : undefined
}

function readCampaign(value: unknown): string | undefined {
  return (typeof value === 'string' && cleanLine(value).slice(0, 200).trim()) || undefined
}

/** What the visitor neither sees nor types: a wrong value is left out, never held against them. */
const optionalValue = <T>(read: (value: unknown) => T) =>
  v.optional(v.pipe(v.unknown(), v.transform(read)))

/**
 * The rules of the contact form, for the browser and the server alike. Unknown fields fall away.
 * @param words what to say about a field that is not valid
 */
export function contactSchema(words: FormWords) {
  const text = v.string(words.notUnderstood)
  return v.object({
    name: v.nullish(
      v.pipe(
        text,
        v.transform(cleanLine),
        v.regex(VISIBLE, words.nameMissing),
        v.maxLength(LIMITS.name, words.nameTooLong),
      ),
      '',
    ),
    email: v.nullish(
      v.pipe(
        text,
        v.trim(),
        v.nonEmpty(words.emailMissing),
        v.maxLength(LIMITS.email, words.emailTooLong),
        v.transform(spellDomain),
        v.regex(EMAIL, words.emailWrong),
        v.maxLength(LIMITS.email, words.emailTooLong),
      ),
      '',
    ),
    company: v.nullish(
      v.pipe(text, v.transform(cleanLine), v.maxLength(LIMITS.company, words.companyTooLong)),
      '',
    ),
    message: v.nullish(
      v.pipe(
        text,
        v.transform(cleanText),
        v.regex(VISIBLE, words.messageMissing),
        v.maxLength(LIMITS.message, words.messageTooLong),
      ),
      '',
    ),
    consent: v.optional(
      v.pipe(
        v.unknown(),
        v.transform((value) => GIVEN.has(value)),
        v.literal(true, words.consentMissing),
      ),
      false,
    ),
    locale: v.nullish(v.picklist(LOCALES, words.notUnderstood)),
    entry: v.nullish(
      v.pipe(
        text,
        v.transform((slug) => (isSlug(slug) ? slug : undefined)),
      ),
    ),
    requestId: v.nullish(
      v.pipe(
        text,
        v.trim(),
        v.toLowerCase(),
        v.check((id) => id === '' || UUID.test(id), words.notUnderstood),
      ),
      '',
    ),
    /** The fingerprint of the consent's text as the form showed it. */
    wording: optionalValue(readFingerprint),
    /** The trap: a field that people do not see and programs like to fill in. */
    homepage: optionalValue((value) => value !== null && value !== ''),
    /** Milliseconds from the first sight of the form to the press of the button. */
    elapsed: optionalValue(readMilliseconds),
    /** When the form woke, signed. */
    token: optionalValue(readSigned),
    /** Whether the form can work for its request. */
    canProve: optionalValue((value) => value === true),
    /** The work. */
    proof: optionalValue(readSigned),
    referrerHost: optionalValue(readHost),
    campaign: optionalValue(readCampaign),
  })
}

type Parsed = v.InferOutput<ReturnType<typeof contactSchema>>
export type Contact = Omit<Parsed, 'locale'> & { locale: Locale }
