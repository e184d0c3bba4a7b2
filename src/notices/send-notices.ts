import type { Task } from 'graphile-worker'
import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { explainMailError } from '#delivery/mail/explain-mail-error.ts'
import { senderOf } from '#delivery/mail/mailer.ts'
import { type Means, openMeans } from '#delivery/means.ts'
import { MAX_ATTEMPTS, type Outcome, pauseSeconds } from '#delivery/outcome.ts'
import { type Notice, takeNotice } from './read-notice.ts'
import { writeNotice } from './write-notice.ts'

const WAIT_SECONDS = 600

async function send({ mailer, env }: Means, notice: Notice): Promise<Outcome> {
  if (mailer.kind === 'none') return { kind: 'wait', reason: 'no-mail-server' }
  try {
    await mailer.send({
      ...writeNotice(notice, env.SITE_URL),
      to: notice.to,
      from: senderOf(env),
      messageId: `<${notice.key}@${new URL(env.SITE_URL).hostname}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
    })
    return { kind: 'sent' }
  } catch (error) {
    return explainMailError(error)
  }
}

async function record(run: Run, { id, attempts }: Notice, outcome: Outcome): Promise<void> {
  if (outcome.kind === 'sent') {
    await run(sql`update notices set sent_at = now(), reason = null where id = ${id}`)
    return
  }
  const isOver = outcome.kind === 'failed' || attempts + 1 >= MAX_ATTEMPTS
  const counted = outcome.kind === 'wait' ? attempts : attempts + 1
  const seconds = outcome.kind === 'wait' ? WAIT_SECONDS : pauseSeconds(counted)
  await run(sql`
    update notices set attempts = ${counted}, reason = ${outcome.reason ?? null},
      due_at = case when ${isOver} then 'infinity' else now() + make_interval(secs => ${seconds}) end
    where id = ${id}
  `)
}

/**
 * Sends the notices that are due, one after the other. The lock on the row is the lease: a worker
 * that is killed lets go of it with its connection, and nobody else sends the same meanwhile.
 */
export async function sendDueNotices(means: Means): Promise<void> {
  for (;;) {
    const hasSent = await means.inTransaction(async (run) => {
      const notice = await takeNotice(run)
      if (!notice) return false
      await record(run, notice, await send(means, notice))
      return true
    })
    if (!hasSent) return
  }
}

export const sendNotices: Task<'send_notices'> = () => sendDueNotices(openMeans())
