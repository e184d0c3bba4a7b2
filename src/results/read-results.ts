import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'

/** The figures of an entry in a period. Of leads marketing learns how many, and nothing else. */
export const FIGURES = ['views', 'searches', 'helpful', 'unhelpful', 'leads', 'won'] as const
export type Figure = (typeof FIGURES)[number]
export type Figures = Record<Figure, number>

export const PERIODS = [7, 30, 90, 365] as const
export type Period = (typeof PERIODS)[number]

export type Question = { days: Period; sort: Figure; language: string }
export type EntryResult = Figures & { id: number; term: string | null }

const since = (days: number) => sql`current_date - ${days}::int`

/** Leads that are neither spam nor thrown away. */
const COUNTED_LEAD = sql`spam_verdict = 'clean' and deleted_at is null and entry_id is not null`

const resultsOf = ({ days, language }: Question) => sql`
  with seen as (
    select entry_id, sum(views)::int as views from entry_views
    where day > ${since(days)} group by entry_id
  ), found as (
    select entry_id, sum(hits)::int as searches from entry_searches
    where day > ${since(days)} group by entry_id
  ), voted as (
    select entry_id, sum(helpful)::int as helpful, sum(unhelpful)::int as unhelpful
    from entry_votes where day > ${since(days)} group by entry_id
  ), asked as (
    select entry_id, count(*)::int as leads, (count(*) filter (where status = 'won'))::int as won
    from leads where created_at >= ${since(days)} + 1 and ${COUNTED_LEAD} group by entry_id
  ), figures as (
    select entry_id, coalesce(views, 0) as views, coalesce(searches, 0) as searches,
      coalesce(helpful, 0) as helpful, coalesce(unhelpful, 0) as unhelpful,
      coalesce(leads, 0) as leads, coalesce(won, 0) as won
    from seen
    full join found using (entry_id)
    full join voted using (entry_id)
    full join asked using (entry_id)
  ), results as (
    select e.id, f.*, (
      select l.term from entries_locales l where l._parent_id = e.id and l.term is not null
      order by l._locale::text = ${language} desc, l._locale limit 1
    ) as term
    from figures f join entries e on e.id = f.entry_id and e.deleted_at is null
  )`

const COLUMNS = sql`id, term, views, searches, helpful, unhelpful, leads, won`

/** A page of entries with figures, the highest first. */
export async function readResults(
  run: Run,
  question: Question,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ rows: EntryResult[]; total: number }> {
  const rows = await run<EntryResult & { total: number }>(sql`
    ${resultsOf(question)}
    select ${COLUMNS}, (count(*) over ())::int as total from results
    order by ${sql.identifier(question.sort)} desc, views desc, id
    limit ${limit}::int offset ${offset}::int
  `)
  return {
    rows: rows.map(({ total: _, ...row }) => row),
    total: rows[0]?.total ?? 0,
  }
}

export const WEEKS = 12
export type Week = Figures & { week: string }

/** The figures of one entry, week by week, the current one last. */
export function readWeeks(run: Run, entry: number): Promise<Week[]> {
  const days = WEEKS * 7
  return run<Week>(sql`
    with counted as (
      select day, views, 0 as searches, 0 as helpful, 0 as unhelpful, 0 as leads, 0 as won
      from entry_views where entry_id = ${entry} and day > ${since(days)}
      union all
      select day, 0, hits, 0, 0, 0, 0
      from entry_searches where entry_id = ${entry} and day > ${since(days)}
      union all
      select day, 0, 0, helpful, unhelpful, 0, 0
      from entry_votes where entry_id = ${entry} and day > ${since(days)}
      union all
      select created_at::date, 0, 0, 0, 0, 1, (status = 'won')::int
      from leads
      where entry_id = ${entry} and created_at >= ${since(days)} + 1 and ${COUNTED_LEAD}
    )
    select (current_date - 7 * ago - 6)::text as week,
      coalesce(sum(views), 0)::int as views, coalesce(sum(searches), 0)::int as searches,
      coalesce(sum(helpful), 0)::int as helpful, coalesce(sum(unhelpful), 0)::int as unhelpful,
      coalesce(sum(leads), 0)::int as leads, coalesce(sum(won), 0)::int as won
    from generate_series(${WEEKS - 1}::int, 0, -1) ago
    left join counted on counted.day between current_date - 7 * ago - 6 and current_date - 7 * ago
    group by ago order by ago desc
  `)
}

/** What was searched most before the entry was opened. Wordings that were not kept are left out. */
export function readSearches(
  run: Run,
  entry: number,
): Promise<{ wording: string; hits: number }[]> {
  return run(sql`
    select wording, sum(hits)::int as hits from entry_searches
    where entry_id = ${entry} and day > ${since(WEEKS * 7)} and wording <> ''
    group by wording order by 2 desc, 1 limit 5
  `)
}
