import { isDeepStrictEqual } from 'node:util'

/** The part of drizzle's schema snapshots that says what the database looks like. */
export type Snapshot = {
  tables: Record<string, unknown>
  enums: Record<string, unknown>
}

/** The names of the tables and enums that are not the same in both, without the schema's name. */
export function findDrift(before: Snapshot, after: Snapshot): string[] {
  const kinds = ['tables', 'enums'] as const
  return kinds.flatMap((kind) => {
    const names = new Set([...Object.keys(before[kind]), ...Object.keys(after[kind])])
    return [...names]
      .filter((name) => !isDeepStrictEqual(before[kind][name], after[kind][name]))
      .map((name) => name.replace(/^public[.]/, ''))
  })
}
