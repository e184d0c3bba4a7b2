import { createHash } from 'node:crypto'
import type { Contact } from './contact-schema.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')

/** What the visitor said, as one comparable text. What the page adds by itself may differ on a retry. */
function content({ name, email, company, message, entry, locale }: Contact): string {
  return JSON.stringify([name, email, company, message, entry ?? null, locale])
}

/** The first 128 bits, with the version and variant of a UUID that somebody computed (RFC 9562, 8). */
function toUuid(hex: string): string {
  return hex.replace(
    /^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/,
    (_, a: string, b: string, c: string, d: string, e: string) => `${a}-${b}-8${c}-a${d}-${e}`,
  )
}

/**
 * The idempotency key of a request and the fingerprint of its content.
 *
 * A form without JavaScript stands on a page that is cached for everybody and can carry no key of
 * its own. Its key is made from what was sent and the UTC day: a double click, a reload of the
 * answer or a second try meets the lead that is there already, other words make another lead, and
 * the same question may be asked again another day.
 */
export function requestKey(contact: Contact, now: Date): { id: string; hash: string } {
  const text = content(contact)
  const id = contact.requestId || toUuid(digest(`${now.toISOString().slice(0, 10)} ${text}`))
  return { id, hash: digest(text) }
}
