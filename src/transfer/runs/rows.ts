import { sql } from '#cms/sql.ts'
import type { Run as Query } from '#cms/transact.ts'
import type { TransferDocument } from '../frame-document.ts'
import type { Known } from '../ledger.ts'
import type { Remark } from '../remarks/remark.ts'
import type { RowOutcome } from './run.ts'

export type Row = {
  number: number
  document: TransferDocument
  locale: string | null
  outcome: RowOutcome | null
  warnings: Remark[]
}

/** What is written down of a row that was looked at or filed. */
export type Result = {
  number: number
  outcome: RowOutcome
  changed: string[]
  reason: Remark[] | null
  warnings: Remark[]
  learned?: Record<string, number>
  isUnfinished?: boolean
}

/** So many rows are looked at or filed in one transaction. */
export const BATCH = 50

const readable = sql`r.number, r.document, r.locale, r.outcome, r.warnings`

/** The next rows to look at for the preview. */
export const nextUnplanned = (query: Query, run: number): Promise<Row[]> =>
  query(sql`
    select ${readable} from transfer_rows r
    where run_id = ${run} and planned is null order by number limit ${BATCH}
  `)

/** The next rows to file: those that the preview refused are left out. */
export const nextWaiting = (query: Query, run: number): Promise<Row[]> =>
  query(sql`
    select ${readable} from transfer_rows r
    where run_id = ${run} and outcome is null and planned <> 'refused'
    order by number limit ${BATCH}
  `)

/**
 * The next rows that named what came later, once all are filed. Of an entry with several rows of the
 * complete format all that follow are filed again, in their order: a draft lies over what is public.
 */
export const nextUnfinished = (query: Query, run: number): Promise<Row[]> =>
  query(sql`
    with open as (
      select number, entry_key, document->>'isComplete' = 'true' as whole
      from transfer_rows where run_id = ${run} and is_unfinished order by number limit ${BATCH}
    )
    select ${readable} from transfer_rows r
    where run_id = ${run} and outcome not in ('refused', 'skipped') and (
      r.number in (select number from open)
      or exists (
        select from open where open.whole and open.entry_key = r.entry_key and r.number > open.number
      )
    )
    order by r.number
  `)

const asRecords = (results: Result[]) => sql`
  jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as n(
    number integer, outcome text, changed text[], reason jsonb, warnings jsonb, learned jsonb,
    "isUnfinished" boolean)`

export const writePlans = (query: Query, run: number, results: Result[]): Promise<unknown> =>
  query(sql`
    update transfer_rows r set planned = n.outcome, changed = coalesce(n.changed, '{}'),
      reason = n.reason, warnings = coalesce(n.warnings, '[]')
    from ${asRecords(results)} where r.run_id = ${run} and r.number = n.number
  `)

export const writeOutcomes = (query: Query, run: number, results: Result[]): Promise<unknown> =>
  query(sql`
    update transfer_rows r set outcome = n.outcome, changed = coalesce(n.changed, '{}'),
      reason = n.reason, warnings = coalesce(n.warnings, '[]'), learned = r.learned || coalesce(n.learned, '{}'),
      is_unfinished = coalesce(n."isUnfinished", false)
    from ${asRecords(results)} where r.run_id = ${run} and r.number = n.number
  `)

/** What the rows that are filed have learned. */
export async function readKnown(query: Query, run: number): Promise<Known> {
  const rows = await query<{ key: string; id: string }>(sql`
    select l.key, l.value as id from transfer_rows r, jsonb_each_text(r.learned) l
    where r.run_id = ${run} order by r.number
  `)
  return new Map(rows.map(({ key, id }) => [key, Number(id)]))
}

/** Counts rows that were waiting until now, without looking at all others. */
export function addCounts(query: Query, run: number, results: Result[]): Promise<unknown> {
  const news = [
    { what: 'waiting', count: -results.length },
    ...results.map(({ outcome }) => ({ what: outcome, count: 1 })),
  ]
  return query(sql`
    update transfer_runs set counts = (
      select coalesce(jsonb_object_agg(what, count), '{}') from (
        select what, sum(count) as count from (
          select key as what, value::integer as count from jsonb_each_text(counts)
          union all
          select * from jsonb_to_recordset(${JSON.stringify(news)}::jsonb) as news(what text, count integer)
        ) added group by 1
      ) counted where count <> 0
    ) where id = ${run}
  `)
}

// Nobody tries again what the preview has refused.
const REFUSED = sql`case planned when 'refused' then planned end`

/** Adds up what became of the rows, into the run that the log keeps. */
export const countRows = (query: Query, run: number, column: 'planned' | 'outcome') =>
  query(sql`
    update transfer_runs set counts = (
      select coalesce(jsonb_object_agg(what, count), '{}') from (
        select coalesce(${column === 'outcome' ? sql`outcome, ${REFUSED}` : sql`planned`}, 'waiting') as what,
          count(*) from transfer_rows where run_id = ${run} group by 1
      ) counted
    ) where id = ${run}
  `)
