import { createHash } from 'node:crypto'
import type { FlattenedField } from 'payload'
import { isBlank } from '#lib/lexical-text.ts'

type Values = Record<string, unknown>

/** What a form was based on: a short hash of each field's value. */
export type Prints = Record<string, string>

const SYSTEM = new Set(['_status', 'createdAt', 'deletedAt', 'id', 'updatedAt'])

// A hidden field that sets itself follows from the others.
const isDerived = (field: FlattenedField) =>
  field.admin && 'hidden' in field.admin && 'hooks' in field && Boolean(field.hooks?.beforeChange)

/** The fields in which two people can get into each other's way; new ones count by themselves. */
export const comparedFields = (fields: FlattenedField[]): FlattenedField[] =>
  fields.filter(
    (field) =>
      field.type !== 'join' &&
      !SYSTEM.has(field.name) &&
      !('virtual' in field && field.virtual) &&
      !isDerived(field),
  )

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length)

// What the editor writes into a text by itself says nothing.
const NOISE = ['version', 'direction', 'textFormat', 'textStyle', 'mode', 'detail', 'style', 'tag']
const isNoise = (key: string, value: unknown, node: Values) =>
  value === 0 ||
  value === false ||
  (NOISE.includes(key) && !(key === 'tag' && node.type === 'heading')) ||
  (node.type === 'listitem' && key === 'value') ||
  (node.type === 'list' && key === 'start' && value === 1)

// A document has a number, a row another kind of id; an empty field is stored in several ways.
function plain(value: unknown, isRich: boolean): unknown {
  if (isEmpty(value)) return null
  if (typeof value === 'string') return value.trim() || null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map((item) => plain(item, isRich))
  if (typeof value !== 'object') return value
  const record = value as Values
  if (typeof record.id === 'number') return record.id
  return Object.entries(record)
    .filter(([key, part]) => key !== 'id' && !isEmpty(part))
    .filter(([key, part]) => !isRich || !isNoise(key, part, record))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, part]) => [key, plain(part, isRich)])
}

function meant({ type }: FlattenedField, value: unknown): unknown {
  // A form sends the number of rows where there are none.
  if (type === 'array') return Array.isArray(value) ? value : null
  if (type === 'richText') return isBlank(value) ? null : value
  return value
}

/** Two values of a field that say the same have the same. */
export const printOf = (field: FlattenedField, value: unknown): string =>
  createHash('sha256')
    .update(JSON.stringify(plain(meant(field, value), field.type === 'richText')))
    .digest('hex')
    .slice(0, 12)

/** No field's name: under it stands the language that a form shows. */
export const LANGUAGE = '*'

/** @param doc a document in the language */
export const printsOf = (fields: FlattenedField[], doc: object, locale: string): Prints => ({
  [LANGUAGE]: locale,
  ...Object.fromEntries(
    comparedFields(fields).map((field) => [
      field.name,
      printOf(field, (doc as Values)[field.name]),
    ]),
  ),
})

/** What a form says it was based on, if that is what it sent. */
export function readPrints(value: unknown): Prints | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const entries = Object.entries(value)
  return entries.every(([, print]) => typeof print === 'string')
    ? Object.fromEntries(entries)
    : null
}
