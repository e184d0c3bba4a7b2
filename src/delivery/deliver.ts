import { setTimeout as sleep } from 'node:timers/promises'
import type { Task } from 'graphile-worker'
import { type Claimed, claim } from './claim.ts'
import { digestKey } from './digest.ts'
import { ATTEMPT_MS } from './lease.ts'
import { sendMail } from './mail/send-mail.ts'
import { type Means, openMeans } from './means.ts'
import type { Outcome } from './outcome.ts'
import { readLead } from './read-lead.ts'
import { record } from './record.ts'
import { sendWebhook } from './webhook/send-webhook.ts'

const RECORD_PAUSES_MS = [100, 300, 1000, 2000, 4000, 4000]

/** Gives up waiting after a time. What hangs may still arrive: that is one of the repetitions. */
async function withinTime(work: Promise<Outcome>): Promise<Outcome> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => resolve({ kind: 'retry', reason: 'no-answer' }), ATTEMPT_MS)
  })
  return Promise.race([work, late]).finally(() => clearTimeout(timer))
}

async function attempt(means: Means, batch: Claimed[]): Promise<Outcome> {
  const found = await Promise.all(batch.map(({ lead }) => readLead(means.run, lead)))
  const leads = found.filter((lead) => lead !== undefined)
  const [claimed] = batch
  const [lead] = leads
  if (!claimed || !lead) return { kind: 'withdrawn', reason: 'trash' }
  if (claimed.kind === 'webhook') return sendWebhook(means, claimed, lead)
  const key = batch.length > 1 ? digestKey(batch.map((one) => one.key)) : claimed.key
  return sendMail(means, { kind: claimed.kind, key }, [lead, ...leads.slice(1)])
}

/**
 * Writes the outcome down, also where the database is away for some seconds: what is not recorded
 * will be sent again.
 */
async function recordPatiently(means: Means, claimed: Claimed, outcome: Outcome): Promise<void> {
  for (const pause of [...RECORD_PAUSES_MS, undefined]) {
    try {
      await record(means.run, claimed, outcome)
      return
    } catch (error) {
      if (pause === undefined) throw error
      await sleep(pause)
    }
  }
}

/** Makes one attempt at one row of the outbox, if it is due. */
export async function deliverOne(means: Means, id: number): Promise<void> {
  const batch = await means.inTransaction((run) => claim(run, { id, worker: means.worker }))
  if (batch.length === 0) return
  const work = attempt(means, batch).catch((): Outcome => ({ kind: 'retry', reason: 'internal' }))
  const outcome = await withinTime(work)
  for (const claimed of batch) await recordPatiently(means, claimed, outcome)
}

export const deliver: Task<'deliver'> = async (payload) => {
  // Only `queueJobs` writes these; what is not of this shape was not written by us.
  const { id } = (payload ?? {}) as { id?: unknown }
  if (typeof id === 'number') await deliverOne(openMeans(), id)
}
