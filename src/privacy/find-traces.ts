import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { spellAddress } from './address.ts'
import type { Counts } from './erase-leads.ts'

/** The address alone, not as a part of a longer one, as a regular expression of Postgres. */
const patternOf = (address: string) =>
  `(?<![\\w.+-])${spellAddress(address).replace(/[^a-z0-9@]/g, '\\$&')}(?![\\w-]|\\.\\w)`

/** Leads of an address, those in the trash too. */
export async function findLeadIds(run: Run, address: string): Promise<number[]> {
  const rows = await run<{ id: number }>(
    sql`select id from leads where lower(email) = ${spellAddress(address)} order by id`,
  )
  return rows.map(({ id }) => id)
}

/** Says how much there is about an address, without showing any of it. */
export async function countTraces(run: Run, address: string): Promise<Counts> {
  const pattern = patternOf(address)
  const own = sql`(select id from leads where lower(email) = ${spellAddress(address)})`
  const [row] = await run<Counts>(sql`
    select
      (select count(*)::int from leads where id in ${own}) as leads,
      (select count(*)::int from lead_events where lead_id in ${own}) as events,
      (select count(*)::int from deliveries where lead_id in ${own}) as deliveries,
      (
        select count(*)::int from leads
        where id not in ${own} and concat_ws(' ', name, company, message, lost_note) ~* ${pattern}
      ) + (
        select count(*)::int from lead_events
        where lead_id not in ${own} and detail ~* ${pattern}
      ) as mentions
  `)
  if (!row) throw new Error('The database counts nothing')
  return row
}

/**
 * Strikes an address out of what others wrote: messages of other visitors, notes, the timeline.
 * @param run in a transaction
 * @returns how many texts named it
 */
export async function strikeMentions(run: Run, address: string): Promise<number> {
  const pattern = patternOf(address)
  const struck = (column: ReturnType<typeof sql>) =>
    sql`regexp_replace(${column}, ${pattern}, '[…]', 'gi')`
  // The timeline is append-only but for this.
  await run(sql`select set_config('lemma.erasing', 'on', true)`)
  const [row] = await run<{ count: number }>(sql`
    with texts as (
      update leads set name = ${struck(sql`name`)}, company = ${struck(sql`company`)},
        message = ${struck(sql`message`)}, lost_note = ${struck(sql`lost_note`)}
      where concat_ws(' ', name, company, message, lost_note) ~* ${pattern}
      returning 1
    ), events as (
      update lead_events set detail = ${struck(sql`detail`)} where detail ~* ${pattern} returning 1
    ), kept as (
      -- What somebody searched the list for.
      delete from payload_preferences where value::text ~* ${pattern}
    )
    select ((select count(*) from texts) + (select count(*) from events))::int as count
  `)
  await run(sql`select set_config('lemma.erasing', 'off', true)`)
  return row?.count ?? 0
}
