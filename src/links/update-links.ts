import { announceBy } from '#cms/announce.ts'
import { tags } from '#cms/cache-tags.ts'
import { idList, publicEntries, publicQuestions } from '#cms/public-sql.ts'
import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import { findLinks, type LinkedTexts } from './find-links.ts'
import { takeWork } from './take-work.ts'

type PublicTexts = LinkedTexts & { locale: Locale; isAutomatic: boolean }

type Edge = {
  from: number
  locale: Locale
  to: number
  place: string
  leaf: number
  start: number
  phrase: string
  byAuthor: boolean
}

function readPublicTexts(run: Run, entries: number[]): Promise<PublicTexts[]> {
  return run<PublicTexts>(sql`
    select e.id as self, l._locale as locale, l.description, l.practice_note as "practiceNote",
      coalesce(e.has_automatic_links, true) as "isAutomatic",
      array(
        select r.entries_id from entries_rels r
        where r.parent_id = e.id and r.path = 'linkVetoes' and r.entries_id is not null
      ) as vetoes,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', f.id, 'answer', fl.answer) order by r."order")
        from entries_rels r
        join ${publicQuestions()} on f.id = r.faqs_id and fl._locale = l._locale
        where r.parent_id = e.id and r.path = 'faqs'
      ), '[]') as answers
    from ${publicEntries()}
    where e.id = any(${idList(entries)}::int[])
  `)
}

async function computeEdges(run: Run, entries: number[]): Promise<Edge[]> {
  const edges: Edge[] = []
  const byLocale = Map.groupBy(await readPublicTexts(run, entries), ({ locale }) => locale)
  for (const [locale, texts] of byLocale) {
    const found = await findLinks(run, locale, texts)
    for (const [index, { self, isAutomatic }] of texts.entries()) {
      for (const { isVetoed, ...mention } of found[index] ?? []) {
        const isWanted = mention.byAuthor || (isAutomatic && !isVetoed)
        if (isWanted) edges.push({ from: self, locale, ...mention })
      }
    }
  }
  return edges
}

type Change = { from: number; to: number | null }

/** Writes what differs, and nothing else. A page changes with its links, the other with who leads to it. */
function writeEdges(run: Run, entries: number[], edges: Edge[]): Promise<Change[]> {
  // An entry that was deleted since the texts were read has no row to join.
  return run<Change>(sql`
    with wanted as (
      select w.* from jsonb_to_recordset(${JSON.stringify(edges)}::jsonb) as w(
        "from" integer, locale text, "to" integer, place text, leaf integer, start integer,
        phrase text, "byAuthor" boolean
      )
      join entries source on source.id = w."from"
      join entries target on target.id = w."to"
    ), gone as (
      delete from entry_links k
      where k.from_entry = any(${idList(entries)}::int[]) and not exists (
        select from wanted w
        where w."from" = k.from_entry and w.locale = k.locale and w."to" = k.to_entry
      )
      returning k.from_entry, k.to_entry
    ), written as (
      insert into entry_links as k (from_entry, locale, to_entry, place, leaf, start, phrase, by_author)
      select "from", locale, "to", place, leaf, start, phrase, "byAuthor" from wanted
      order by 1, 2, 3
      on conflict (from_entry, locale, to_entry) do update set place = excluded.place,
        leaf = excluded.leaf, start = excluded.start, phrase = excluded.phrase,
        by_author = excluded.by_author
      where (k.place, k.leaf, k.start, k.phrase, k.by_author) is distinct from
        (excluded.place, excluded.leaf, excluded.start, excluded.phrase, excluded.by_author)
      -- Only a row that was there before has an "xmax".
      returning k.from_entry, case when k.xmax = 0 then k.to_entry end
    )
    select from_entry as "from", to_entry as "to" from gone
    union all select * from written
  `)
}

/**
 * Computes the links of some entries anew from what is public now, in the given transaction.
 * Idempotent: where nothing changed, nothing is written or announced.
 */
async function linkEntries(run: Run, entries: number[]): Promise<void> {
  // Two who work on one entry take turns, and the second reads what is public by then. Writers of
  // entries are not kept waiting: what they change is queued again.
  await run(sql`
    select pg_advisory_xact_lock(hashtext('entry_links'), id)
    from (select unnest(${idList(entries)}::int[]) as id order by 1) sorted
  `)
  const changes = await writeEdges(run, entries, await computeEdges(run, entries))
  const touched = changes.flatMap(({ from, to }) => (to === null ? [from] : [from, to]))
  await announceBy(run, touched.map(tags.entry))
}

/**
 * Does a part of the waiting work, small enough for one short transaction.
 * @returns whether more is waiting
 */
export async function updateLinks(run: Run): Promise<boolean> {
  const { entries, hasMore } = await takeWork(run)
  if (entries.length > 0) await linkEntries(run, entries)
  return hasMore
}
