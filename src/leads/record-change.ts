import type { CollectionAfterChangeHook } from 'payload'

const WATCHED = ['status', 'owner'] as const

const idOf = (value: unknown) =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value

/** Writes who moved a lead into its timeline, in the same transaction. */
export const recordLeadChange: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const changes: [kind: 'status' | 'owner' | 'spam', before: unknown, after: unknown][] = [
    ...WATCHED.map(
      (field) =>
        [field, idOf(previousDoc?.[field]), idOf(doc[field])] as [typeof field, unknown, unknown],
    ),
    ['spam', previousDoc?.spam?.verdict, doc.spam?.verdict],
  ]
  for (const [kind, before, after] of changes) {
    if ((before ?? null) === (after ?? null)) continue
    await req.payload.create({
      collection: 'lead-events',
      data: {
        lead: doc.id,
        kind,
        detail: `${before ?? '–'} → ${after ?? '–'}`,
        by: req.user?.id,
      },
      overrideAccess: true,
      req,
    })
  }
}
