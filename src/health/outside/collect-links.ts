import { publicEntries, publicQuestions } from '#cms/public-sql.ts'
import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'

// A long transaction commits what it dated an hour ago: so far back it is looked at again.
const OVERLAP = '1 hour'
const WATERMARK = 'outside-links'

const linksIn = (text: ReturnType<typeof sql>) => sql`
  select node #>> '{fields,url}' as url
  from jsonb_path_query(${text}, 'strict $.** ? (@.type == "link" || @.type == "autolink")', '{}', true) node
  where node #>> '{fields,linkType}' is distinct from 'internal'`

/**
 * Writes down to which addresses outside the public texts lead: sources, texts, answers. Entries
 * that have not changed since the last time are left alone.
 */
export async function collectLinks(run: Run): Promise<void> {
  await run(sql`
    with since as (
      select coalesce(
        (select counted_at - ${OVERLAP}::interval from health_counts
          where check_id = ${WATERMARK} order by day desc limit 1),
        '-infinity'
      ) as at
    ), changed as materialized (
      select id from entries where updated_at > (select at from since)
      union
      select r.parent_id from faqs f
      join entries_rels r on r.faqs_id = f.id and r.path = 'faqs'
      where f.updated_at > (select at from since)
    ), found as materialized (
      select distinct e.id as entry_id, l._locale::text as locale, split_part(links.url, '#', 1) as url
      from changed
      join ${publicEntries()} on e.id = changed.id
      cross join lateral (
        select s.url from entries_sources s where s._parent_id = e.id
        union all ${linksIn(sql`l.description`)}
        union all ${linksIn(sql`l.practice_note`)}
        union all
        select answers.url from entries_rels r
        join ${publicQuestions()} on f.id = r.faqs_id and r.path = 'faqs' and r.parent_id = e.id
          and fl._locale::text = l._locale::text
        cross join lateral (${linksIn(sql`fl.answer`)}) answers
      ) links
      where links.url ~ '^https?://' and length(links.url) <= 2000
    ), kept as (
      insert into outside_links (url) select distinct url from found order by url
      on conflict (url) do nothing
    ), gone as (
      delete from outside_link_places p
      where p.entry_id in (select id from changed) and not exists (
        select from found f
        where f.entry_id = p.entry_id and f.locale = p.locale and f.url = p.url
      )
    )
    insert into outside_link_places (entry_id, locale, url)
    select entry_id, locale, url from found
    on conflict do nothing
  `)
  await run(sql`
    insert into health_counts (check_id, day, count)
    select ${WATERMARK}, current_date, count(*) from outside_links
    on conflict (check_id, day) do update set count = excluded.count, counted_at = now()
  `)
  await run(sql`
    delete from outside_links o
    where not exists (select from outside_link_places p where p.url = o.url)
  `)
}
