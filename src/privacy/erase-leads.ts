import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'

export type Counts = { leads: number; events: number; deliveries: number; mentions: number }

type Statement = ReturnType<typeof sql>

export const NOTHING: Counts = { leads: 0, events: 0, deliveries: 0, mentions: 0 }

async function countRows(run: Run, statement: Statement): Promise<number> {
  const [row] = await run<{ count: number }>(
    sql`with touched as (${statement} returning 1) select count(*)::int as count from touched`,
  )
  return row?.count ?? 0
}

/** The ids as a list that SQL can search. */
const listed = (ids: number[]) =>
  sql`(select value::int from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb))`

/**
 * Erases leads with all that hangs on them: timeline, deliveries and their jobs, locks, preferences.
 * @param run in a transaction
 */
export async function eraseLeads(run: Run, ids: number[]): Promise<Counts> {
  if (ids.length === 0) return NOTHING
  const chosen = listed(ids)
  // Whoever writes an event or a delivery for one of them now waits, and then finds it gone.
  await run(sql`select id from leads where id in ${chosen} order by id for update`)
  await run(sql`
    select graphile_worker.remove_job('deliver:' || id) from deliveries where lead_id in ${chosen}
  `)
  await run(sql`
    delete from payload_locked_documents where id in (
      select r.parent_id from payload_locked_documents_rels r
      left join lead_events e on e.id = r.lead_events_id
      left join deliveries d on d.id = r.deliveries_id
      where coalesce(r.leads_id, e.lead_id, d.lead_id) in ${chosen}
    )
  `)
  await run(sql`
    delete from payload_preferences
    where key in (select 'collection-leads-' || id from leads where id in ${chosen})
  `)
  const events = await countRows(run, sql`delete from lead_events where lead_id in ${chosen}`)
  const deliveries = await countRows(run, sql`delete from deliveries where lead_id in ${chosen}`)
  const leads = await countRows(run, sql`delete from leads where id in ${chosen}`)
  return { leads, events, deliveries, mentions: 0 }
}
