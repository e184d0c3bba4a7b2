import { idList } from '#cms/public-sql.ts'
import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'

/** Entries of one transaction: some tenths of a second. */
export const BATCH_SIZE = 100

const NAMES_AT_ONCE = 500

/**
 * Queues the entries in whose texts a changed name may stand, as the full-text index knows them,
 * and those that a vanished name led from: a name of stop words alone is in no index.
 * @returns whether more changed names may be waiting
 */
async function queueMentioning(run: Run): Promise<boolean> {
  const [done] = await run<{ taken: number }>(sql`
    with taken as (
      delete from link_names where id in (
        select id from link_names order by id limit ${NAMES_AT_ONCE} for update skip locked
      )
      returning entry_id, locale, name, change
    ), changed as (
      select entry_id, locale, name from taken group by 1, 2, 3 having sum(change) <> 0
    ), mentioning as (
      select distinct found.entry_id
      from changed
      cross join lateral (
        select d.entry_id from search_documents d
        where d.words @@ phraseto_tsquery(search_config(changed.locale), search_fold(changed.name))
          and d.locale = changed.locale
        union all
        select k.from_entry from entry_links k
        where k.to_entry = changed.entry_id and k.locale = changed.locale
      ) found
      where found.entry_id <> changed.entry_id
    ), waiting as (
      -- What nobody is at work on is linked after this transaction anyhow.
      select q.entry_id from link_queue q
      where q.entry_id in (select entry_id from mentioning) for update skip locked
    ), queued as (
      insert into link_queue (rank, entry_id)
      select 1, m.entry_id from mentioning m
      where not exists (select from waiting w where w.entry_id = m.entry_id)
    )
    select count(*)::int as taken from taken
  `)
  return done?.taken === NAMES_AT_ONCE
}

/** Takes the next entries from the queue, each once however often it stands there. */
async function takeEntries(run: Run): Promise<number[]> {
  const rows = await run<{ entry: number }>(sql`
    select distinct entry_id as entry from (
      select entry_id from link_queue order by rank, id limit ${BATCH_SIZE} for update skip locked
    ) first
  `)
  const entries = rows.map(({ entry }) => entry)
  if (entries.length === 0) return []
  await run(sql`
    delete from link_queue where (rank, id) in (
      select rank, id from link_queue
      where entry_id = any(${idList(entries)}::int[]) for update skip locked
    )
  `)
  return entries
}

/** The entries to link next. They leave the queue with the transaction that links them. */
export async function takeWork(run: Run): Promise<{ entries: number[]; hasMore: boolean }> {
  // Not worth a plan of its own: the indexes fit whatever the planner guesses of the names.
  await run(sql`select set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true)`)
  // All names before any entry: so an entry that mentions many new ones is linked once.
  const entries = (await queueMentioning(run)) ? [] : await takeEntries(run)
  // What somebody else is at work on, is no reason to come again.
  const [left] = await run<{ hasMore: boolean }>(sql`
    select exists (select from (select from link_queue limit 1 for update skip locked) q)
      or exists (select from (select from link_names limit 1 for update skip locked) n) as "hasMore"
  `)
  return { entries, hasMore: left?.hasMore ?? false }
}
