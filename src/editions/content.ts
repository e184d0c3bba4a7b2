import { createHash } from 'node:crypto'
import type { FlattenedField, Payload } from 'payload'
import { slugify } from '#lib/slug.ts'

/** What an entry says in one language, by field: relations as ids, nothing that others derive. */
export type Content = Record<string, unknown>

/** When it was looked at, and what follows from the rest: not what it says. */
export const NO_CONTENT = new Set([
  '_status',
  'createdAt',
  'deletedAt',
  'id',
  'initial',
  'reviewBy',
  'reviewedAt',
  'reviewer',
  'updatedAt',
])

const hasRows = (field: FlattenedField) =>
  field.type === 'array' || ('hasMany' in field && field.hasMany === true)

/** The fields of entries that carry content; new ones count by themselves. */
function contentFields(payload: Payload): FlattenedField[] {
  return payload.collections.entries.config.flattenedFields.filter(
    (field) => !NO_CONTENT.has(field.name) && !('virtual' in field && field.virtual),
  )
}

/** @param doc an entry in one language, read with depth 0 */
export function contentOf(payload: Payload, doc: object): Content {
  const values = doc as Content
  const content = Object.fromEntries(
    contentFields(payload).map((field) => [
      field.name,
      values[field.name] ?? (hasRows(field) ? [] : null),
    ]),
  )
  // A draft without an address gets this one when it goes public.
  const { slug, term } = content
  return { ...content, slug: slug || (typeof term === 'string' && slugify(term)) || null }
}

/** The part that belongs to the language alone. */
export function ownPart(payload: Payload, content: Content): Content {
  const own = contentFields(payload).filter((field) => 'localized' in field && field.localized)
  return Object.fromEntries(own.map(({ name }) => [name, content[name]]))
}

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length)

// Rows get new numbers when they are stored anew, and an empty field is stored in several ways.
function canonical(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(canonical)
  if (typeof value !== 'object' || value === null) return value
  return Object.entries(value)
    .filter(([key, part]) => key !== 'id' && !isEmpty(part))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => [key, canonical(part)])
}

/** Names an edition: two that say the same have the same. */
export const fingerprint = (content: Content): string =>
  createHash('sha256')
    .update(JSON.stringify(canonical(content)))
    .digest('hex')
    .slice(0, 32)

/** The fields in which a text differs from another, in the order of the form. What it leaves out stays. */
export const differingFields = (payload: Payload, before: Content, after: Content) =>
  contentFields(payload).filter(
    ({ name }) =>
      name in after &&
      fingerprint({ [name]: before[name] }) !== fingerprint({ [name]: after[name] }),
  )
