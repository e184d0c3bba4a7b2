import { publicEntries } from '#cms/public-sql.ts'
import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Counted } from './tally.ts'

/** Different wordings kept of one day, whatever is sent. */
const WORDINGS_PER_DAY = 5000

// Who kept a page open while its entry was renamed has still read that entry.
const seenEntries = (batch: Counted[]) => sql`
  select seen.locale, seen.wording, seen.count, found.id
  from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb)
    as seen(locale text, slug text, wording text, count integer)
  cross join lateral (
    select e.id from ${publicEntries()}
    where l._locale::text = seen.locale and (l.slug = seen.slug or e.id = (
      select r.entry_id from redirects r
      where r.locale::text = seen.locale and r.kind = 'entry' and r.slug = seen.slug
    ))
    order by l.slug = seen.slug desc limit 1
  ) found`

/** Adds a batch to today's counts. What names no public entry is dropped. */
export async function storeSeen(run: Run, batch: Counted[]): Promise<void> {
  await run(sql`
    insert into entry_views as known (day, entry_id, locale, views)
    select current_date, id, locale, sum(count)::int from (${seenEntries(batch)}) seen
    where wording is null
    group by id, locale order by id, locale
    on conflict (day, entry_id, locale) do update set views = known.views + excluded.views
  `)
  if (batch.every(({ wording }) => wording === undefined)) return
  await run(sql`
    insert into entry_searches as known (day, entry_id, locale, wording, hits)
    select current_date, id, locale, wording, sum(count)::int from (${seenEntries(batch)}) seen
    where wording is not null
      and (select count(*) from entry_searches where day = current_date) < ${WORDINGS_PER_DAY}::int
    group by id, locale, wording order by id, locale, wording
    on conflict (day, entry_id, locale, wording) do update set hits = known.hits + excluded.hits
  `)
}
