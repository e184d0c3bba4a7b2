import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'

/** Days are kept apart for so long; older ones are added up to months. */
const DAYS_APART = 100
const MONTHS_KEPT = 24
const WORDINGS_DAYS = 180

/** Adds old days up to months and forgets very old ones, so that the tables stay within bounds. */
async function addUp(run: Run): Promise<void> {
  await run(sql`
    with old as (
      delete from entry_views
      where day < current_date - ${DAYS_APART}::int and day <> date_trunc('month', day)::date
      returning *
    )
    insert into entry_views as known (day, entry_id, locale, views)
    select date_trunc('month', day)::date, entry_id, locale, sum(views)::int
    from old group by 1, 2, 3 order by 1, 2, 3
    on conflict (day, entry_id, locale) do update set views = known.views + excluded.views
  `)
  await run(sql`
    delete from entry_views where day < current_date - make_interval(months => ${MONTHS_KEPT}::int)
  `)
  await run(sql`delete from entry_searches where day < current_date - ${WORDINGS_DAYS}::int`)
}

/** How often each entry was read in thirty days, which the board sorts by. */
async function measureReach(run: Run): Promise<void> {
  await run(sql`
    with now as (
      select entry_id, sum(views)::int as views from entry_views
      where day > current_date - 30 group by entry_id
    ), gone as (
      delete from entry_reach r where not exists (select from now where now.entry_id = r.entry_id)
    )
    insert into entry_reach as known (entry_id, views) select entry_id, views from now
    on conflict (entry_id) do update set views = excluded.views
      where known.views <> excluded.views
  `)
}

export async function keepResults(run: Run): Promise<void> {
  await addUp(run)
  await measureReach(run)
}
