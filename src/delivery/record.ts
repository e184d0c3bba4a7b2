import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Claimed } from './claim.ts'
import { MAX_ATTEMPTS, type Outcome, pauseSeconds } from './outcome.ts'
import { queueJobs } from './queue.ts'

// What is not set up is looked for again by the sweep, and at once by a worker that starts.
const WAIT_SECONDS = 600

const released = sql`leased_by = null, leased_until = null, updated_at = now()`

async function recordRetry(
  run: Run,
  { id, key, attempts }: Claimed,
  { reason, afterSeconds }: { reason: string; afterSeconds?: number | undefined },
): Promise<void> {
  await run(sql`
    with again as (
      update deliveries
      set detail = ${reason}, ${released},
        due_at = now() + make_interval(secs => ${pauseSeconds(attempts, afterSeconds)})
      where id = ${id} and key = ${key} and status = 'waiting'
      returning id, due_at
    )
    ${queueJobs(sql`again`)}
  `)
}

/** The end of a delivery that was not made, which sales has to see. */
async function recordEnd(
  run: Run,
  { id, key, kind }: Claimed,
  { status, reason }: { status: 'failed' | 'withdrawn'; reason: string },
): Promise<void> {
  await run(sql`
    with ended as (
      update deliveries
      set status = ${status}::enum_deliveries_status, detail = ${reason}, due_at = null, ${released}
      where id = ${id} and key = ${key} and status = 'waiting'
      returning lead_id
    )
    insert into lead_events (lead_id, kind, detail, created_at, updated_at)
    select lead_id, 'delivery', ${`${kind} → ${status}`}, now(), now() from ended
  `)
}

/** Writes down how an attempt ended. */
export async function record(run: Run, claimed: Claimed, outcome: Outcome): Promise<void> {
  const { id, key, attempts } = claimed
  switch (outcome.kind) {
    case 'sent':
      // Whatever became of the lead meanwhile: it has gone out.
      await run(sql`
        update deliveries
        set status = 'sent', detail = ${outcome.reason ?? null}, sent_at = now(), due_at = null,
          ${released}
        where id = ${id} and key = ${key}
      `)
      return
    case 'wait':
      await run(sql`
        update deliveries
        set detail = ${outcome.reason}, attempts = ${attempts - 1}, ${released},
          due_at = now() + make_interval(secs => ${WAIT_SECONDS})
        where id = ${id} and key = ${key} and status = 'waiting'
      `)
      return
    case 'retry':
      if (attempts < MAX_ATTEMPTS) return recordRetry(run, claimed, outcome)
      return recordEnd(run, claimed, { status: 'failed', reason: outcome.reason })
    default:
      return recordEnd(run, claimed, { status: outcome.kind, reason: outcome.reason })
  }
}
