import type { CollectionBeforeDeleteHook } from 'payload'

/** A lead takes its timeline and its deliveries along, in the same transaction. */
export const deleteWithLead: CollectionBeforeDeleteHook = async ({ id, req }) => {
  for (const collection of ['lead-events', 'deliveries'] as const) {
    await req.payload.delete({
      collection,
      where: { lead: { equals: id } },
      overrideAccess: true,
      req,
    })
  }
}
