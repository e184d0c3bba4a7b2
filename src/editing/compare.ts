import type { FlattenedField } from 'payload'
import { comparedFields, type Prints, printOf } from '#editions/prints.ts'

type Values = Record<string, unknown>

/** Who changed a field since a form was opened: the form itself, somebody else, or both. */
export type Side = 'mine' | 'theirs' | 'both'

export type Divergence = { field: FlattenedField; side: Side }

/**
 * The fields in which a form and the stored document differ now. What a form leaves out is as it was:
 * the panel says nothing of a list without rows.
 * @param base what the form was based on
 */
export function compare(
  fields: FlattenedField[],
  { base, mine, stored }: { base: Prints; mine: Values; stored: Values },
): Divergence[] {
  return comparedFields(fields).flatMap((field): Divergence[] => {
    const { name } = field
    const before = base[name]
    if (before === undefined) return []
    const own = mine[name] === undefined ? before : printOf(field, mine[name])
    const now = printOf(field, stored[name])
    if (own === now) return []
    if (now === before) return [{ field, side: 'mine' }]
    return [{ field, side: own === before ? 'theirs' : 'both' }]
  })
}
