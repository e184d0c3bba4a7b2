import type { PayloadHandler } from 'payload'
import { isSales } from '#access/rules.ts'
import { sql } from '#cms/sql.ts'
import { transact } from '#cms/transact.ts'
import { queueJobs } from './queue.ts'

const answer = (status: number, ok = false) => Response.json({ ok }, { status })

/**
 * POST /api/deliveries/:id/send-again, for sales. What failed is offered again under its own key, in
 * case it arrived after all; what was sent gets a new one, or the other side would drop it as known.
 * 409 where there is nothing to repeat: it waits, is held back, or its lead is spam or thrown away.
 */
export const sendAgain: PayloadHandler = async (req) => {
  if (!isSales({ req })) return answer(req.user ? 403 : 401)
  const id = Number(req.routeParams?.id)
  if (!Number.isSafeInteger(id) || id < 1 || id > 2 ** 31 - 1) return answer(404)
  const found = await transact(req.payload, async (run) => {
    const [row] = await run<{ hasChanged: boolean }>(sql`
      with known as (
        select d.id, d.status, d.kind, d.lead_id from deliveries d where d.id = ${id} for update
      ), again as (
        update deliveries d
        set status = 'waiting', detail = null, attempts = 0, due_at = now(), updated_at = now(),
          key = case when known.status = 'sent' then gen_random_uuid()::text else d.key end,
          leased_by = null, leased_until = null
        from known join leads l on l.id = known.lead_id
        where d.id = known.id and known.status in ('sent', 'failed')
          and l.deleted_at is null and l.spam_verdict = 'clean'
        returning d.id, d.due_at, d.lead_id, d.kind
      ), event as (
        insert into lead_events (lead_id, kind, detail, by_id, created_at, updated_at)
        select lead_id, 'delivery', kind::text || ' → again', ${Number(req.user?.id)}, now(), now()
        from again
      ), jobs as (
        ${queueJobs(sql`again`)}
      )
      select exists (select from again) as "hasChanged", (select count(*) from jobs) as jobs
      from known
    `)
    return row
  })
  if (!found) return answer(404)
  return found.hasChanged ? answer(200, true) : answer(409)
}
