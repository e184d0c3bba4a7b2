import type { CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import type { Lead } from '#root/src/payload-types.ts'
import { soonBefore } from './business-time.ts'
import { findResponseTime } from './response-time.ts'

type Changed = Partial<Lead>

const isOver = ({ status }: Changed) => status === 'won' || status === 'lost'
const isSame = (a: string | null | undefined, b: string | null | undefined) =>
  (a ? Date.parse(a) : 0) === (b ? Date.parse(b) : 0)

async function findFirstAnswer(req: PayloadRequest, lead: number): Promise<string | null> {
  const [event] = await runSql<{ at: string }>(
    req,
    sql`
      select created_at as at from lead_events
      where lead_id = ${lead} and kind = 'answer' order by id limit 1
    `,
  )
  return event ? new Date(event.at).toISOString() : null
}

/**
 * Keeps what follows from a change of the status or the due time: the first response when a lead
 * leaves "new", no due time for what is answered or over, no reason for what is not lost.
 */
export const keepPace: CollectionBeforeChangeHook<Lead> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  const next: Changed = { ...data }
  const before: Changed = originalDoc ?? {}
  const hasMoved = next.status !== undefined && next.status !== before.status
  const keepsDue = isSame(next.dueAt, before.dueAt)
  if (operation === 'update' && originalDoc && hasMoved) {
    if (next.status === 'new') {
      next.firstResponseAt = await findFirstAnswer(req, originalDoc.id)
    } else if (!before.firstResponseAt) {
      next.firstResponseAt = new Date().toISOString()
      if (keepsDue) next.dueAt = null
    }
    if (isOver(next) && keepsDue) next.dueAt = null
  }
  if (next.status && next.status !== 'lost')
    Object.assign(next, { lostReason: null, lostNote: null })
  if (!isSame(next.dueAt, before.dueAt) || operation === 'create') {
    const { timeZone } = await findResponseTime((statement) => runSql(req, statement))
    next.dueSoonAt = next.dueAt ? soonBefore(new Date(next.dueAt), timeZone).toISOString() : null
  }
  return next
}
