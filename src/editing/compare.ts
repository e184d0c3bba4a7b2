import type { FlattenedField } from 'payload'
import { comparedFields, type Prints, printOf } from './prints.ts'

type Values = Record<string, unknown>

/** Who changed a field since a form was opened: the form itself, somebody else, or both. */
export type Side = 'mine' | 'theirs' | 'both'

export type Divergence = { field: FlattenedField; side: Side }

/**
 * The fields in which a form and the stored document differ now. A form that says nothing of a field
 * leaves it as it is.
 * @param base what the form was based on
 */
export function compare(
  fields: FlattenedField[],
  { base, mine, stored }: { base: Prints; mine: Values; stored: Values },
): Divergence[] {
  return comparedFields(fields).flatMap((field): Divergence[] => {
    const { name } = field
    const before = base[name]
    if (before === undefined || mine[name] === undefined) return []
    const [own, now] = [printOf(field, mine[name]), printOf(field, stored[name])]
    if (own === now) return []
    if (now === before) return [{ field, side: 'mine' }]
    return [{ field, side: own === before ? 'theirs' : 'both' }]
  })
}
