import type { CollectionAfterChangeHook, PayloadRequest } from 'payload'
import { followLead, standingOf } from '#delivery/queue.ts'

const idOf = (value: unknown) =>
  typeof value === 'object' && value !== null && 'id' in value ? value.id : value

/** The names of two people, either of whom may be nobody. */
async function readNames(ids: unknown[], req: PayloadRequest): Promise<(string | undefined)[]> {
  const { docs } = await req.payload.find({
    collection: 'users',
    where: { id: { in: ids.filter((id) => id !== null && id !== undefined) } },
    select: { name: true },
    depth: 0,
    pagination: false,
    overrideAccess: true,
    req,
  })
  return ids.map((id) => docs.find((user) => user.id === id)?.name)
}

type Kind = 'status' | 'owner' | 'priority' | 'due' | 'lost' | 'spam'

/** "price: too dear for them", for what is lost. */
const lostOf = (doc: { lostReason?: string; lostNote?: string } | undefined) =>
  doc?.lostReason ? [doc.lostReason, doc.lostNote].filter(Boolean).join(': ') : null

function writeEnds(kind: Kind, ends: unknown[], req: PayloadRequest) {
  if (kind === 'owner') return readNames(ends, req)
  return kind === 'lost' ? ends.slice(1) : ends
}

/**
 * Writes who moved a lead into its timeline, in the same transaction: people by the names they have
 * at that time, statuses and verdicts as codes, which `describeChange` puts into words.
 */
export const recordLeadChange: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const changes: [kind: Kind, before: unknown, after: unknown][] = [
    ['status', previousDoc?.status, doc.status],
    ['owner', idOf(previousDoc?.owner), idOf(doc.owner)],
    ['priority', previousDoc?.priority, doc.priority],
    ['due', previousDoc?.dueAt, doc.dueAt],
    ['lost', lostOf(previousDoc), lostOf(doc)],
    ['spam', previousDoc?.spam?.verdict, doc.spam?.verdict],
  ]
  for (const [kind, before, after] of changes) {
    if ((before ?? null) === (after ?? null)) continue
    // What ends with another change needs no line of its own.
    if ((kind === 'lost' || kind === 'due') && !after) continue
    const ends = await writeEnds(kind, [before, after], req)
    await req.payload.create({
      collection: 'lead-events',
      data: {
        lead: doc.id,
        kind,
        detail: ends.map((end) => end ?? '–').join(' → '),
        by: req.user?.id,
      },
      overrideAccess: true,
      req,
    })
  }
}

/** Lets the deliveries follow a new verdict, and the lead into the trash and out of it. */
export const moveDeliveries: CollectionAfterChangeHook = async ({ doc, previousDoc, req }) => {
  const standing = standingOf(doc)
  if (!standing || standing === standingOf(previousDoc)) return
  await followLead(req, doc.id, standing)
}
