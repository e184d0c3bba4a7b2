import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { isCollecting } from './digest.ts'
import { isFree, leaseTo, mayGo } from './lease.ts'
import { route } from './read-lead.ts'
import type { DeliveryKind } from './statuses.ts'

export type Claimed = {
  id: number
  lead: number
  kind: DeliveryKind
  key: string
  endpoint: string | null
  /** This one included. */
  attempts: number
}

/** The form can name anybody's address: whoever fills it in must not be able to flood them. */
const REPLIES_PER_ADDRESS_AND_DAY = 2

// However it is written, ada+x@example.com reaches Ada.
const mailbox = sql`regexp_replace(lower(l.email), '[+][^@]*@', '@')`

/** Whether the address of this lead has had, or is just getting, its replies of the day. */
async function hasEnoughReplies(run: Run, { id, lead }: Claimed): Promise<boolean> {
  await run(sql`
    select pg_advisory_xact_lock(hashtextextended('reply ' || ${mailbox}, 0))
    from leads l where l.id = ${lead}
  `)
  const [row] = await run<{ count: number }>(sql`
    select count(*)::int as count
    from deliveries d join leads l on l.id = d.lead_id
    where d.kind = 'autoresponder' and d.id <> ${id}
      and (
        (d.status = 'sent' and d.sent_at > now() - interval '1 day')
        or (d.status = 'waiting' and d.leased_until > now())
      )
      and ${mailbox} = (select ${mailbox} from leads l where l.id = ${lead})
  `)
  return (row?.count ?? 0) >= REPLIES_PER_ADDRESS_AND_DAY
}

const returned = sql`d.id, d.lead_id as lead, d.kind, d.key, d.endpoint, d.attempts::int`

// The attempt is counted before it is made: so that one which ends the worker cannot do so for ever.
const taking = (worker: string) => sql`
  ${leaseTo(worker)}, attempts = coalesce(d.attempts, 0) + 1,
  key = coalesce(d.key, gen_random_uuid()::text), updated_at = now()
`

const MOST_IN_ONE_MAIL = 100

/** Where sales wants its mails together: the others that are due for the same inbox. */
async function claimCompanions(run: Run, { id, lead }: Claimed, worker: string) {
  return run<Claimed>(sql`
    update deliveries d set ${taking(worker)}
    where d.id in (
      select d.id from deliveries d join leads l on l.id = d.lead_id
      where d.kind = 'sales-mail' and d.id <> ${id} and ${mayGo} and ${isFree} and ${isCollecting}
        and (d.due_at is null or d.due_at <= now() + interval '1 minute')
        and ${route} is not distinct from (select ${route} from leads l where l.id = ${lead})
      order by d.id limit ${MOST_IN_ONE_MAIL - 1} for update of d skip locked
    )
    returning ${returned}
  `)
}

/**
 * Leases a row of the outbox, and with the mail to sales those that go into the same mail.
 * @param run in a transaction of its own
 * @returns nothing when there is nothing to do: sent, withdrawn, not due or in other hands
 */
export async function claim(
  run: Run,
  { id, worker }: { id: number; worker: string },
): Promise<Claimed[]> {
  const [claimed] = await run<Claimed>(sql`
    update deliveries d set ${taking(worker)}
    from leads l
    where d.id = ${id} and l.id = d.lead_id and ${mayGo} and ${isFree}
      -- Its milliseconds are rounded.
      and (d.due_at is null or d.due_at <= now() + interval '1 second')
    returning ${returned}
  `)
  if (!claimed) return []
  if (claimed.kind === 'sales-mail') {
    return [claimed, ...(await claimCompanions(run, claimed, worker))]
  }
  if (claimed.kind !== 'autoresponder' || !(await hasEnoughReplies(run, claimed))) return [claimed]
  await run(sql`
    update deliveries
    set status = 'withdrawn', detail = 'reply-limit', attempts = 0, due_at = null,
      leased_by = null, leased_until = null
    where id = ${id}
  `)
  return []
}
