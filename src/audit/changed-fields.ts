import type { FlattenedField } from 'payload'

type Values = Record<string, unknown>

const isEmpty = (value: unknown) =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && !value.length)

/** Documents stand for their ids, rows of a list for what is in them. */
function plain(value: unknown): unknown {
  if (isEmpty(value)) return null
  if (value instanceof Date) return value.toISOString()
  if (Array.isArray(value)) return value.map(plain)
  if (typeof value !== 'object' || value === null) return value
  const record = value as Values
  if (record.id !== undefined && record.createdAt !== undefined) return record.id
  const kept = Object.entries(record).filter(([key, inner]) => key !== 'id' && !isEmpty(inner))
  return Object.fromEntries(
    kept.sort(([a], [b]) => a.localeCompare(b)).map(([key, inner]) => [key, plain(inner)]),
  )
}

const isSame = (before: unknown, after: unknown) =>
  JSON.stringify(plain(before)) === JSON.stringify(plain(after))

/** What people see and fill in; the rest follows by itself. */
const isFilledIn = (field: FlattenedField) =>
  !['join', 'ui'].includes(field.type) &&
  !('hidden' in field && field.hidden) &&
  !(field.admin && ('hidden' in field.admin || 'disabled' in field.admin)) &&
  !('virtual' in field && field.virtual) &&
  !['_status', 'createdAt', 'updatedAt', 'deletedAt'].includes(field.name)

/**
 * The names of the fields that a write changed.
 * @param data what was written, without what was not asked for
 */
export function changedFields(
  fields: FlattenedField[],
  { data, before }: { data: Values; before: Values },
): string[] {
  return fields
    .filter(isFilledIn)
    .map(({ name }) => name)
    .filter((name) => data[name] !== undefined && !isSame(before[name], data[name]))
}
