import { setTimeout as sleep } from 'node:timers/promises'
import type { Task } from 'graphile-worker'
import { type Claimed, claim } from './claim.ts'
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

async function attempt(means: Means, claimed: Claimed): Promise<Outcome> {
  const lead = await readLead(means.run, claimed.lead)
  if (!lead) return { kind: 'withdrawn', reason: 'trash' }
  return claimed.kind === 'webhook'
    ? sendWebhook(means, claimed, lead)
    : sendMail(means, claimed, lead)
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
  const claimed = await means.inTransaction((run) => claim(run, { id, worker: means.worker }))
  if (!claimed) return
  const work = attempt(means, claimed).catch((): Outcome => ({ kind: 'retry', reason: 'internal' }))
  await recordPatiently(means, claimed, await withinTime(work))
}

export const deliver: Task<'deliver'> = async (payload) => {
  // Only `queueJobs` writes these; what is not of this shape was not written by us.
  const { id } = (payload ?? {}) as { id?: unknown }
  if (typeof id === 'number') await deliverOne(openMeans(), id)
}
