import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Check } from './check.ts'
import { CHECKS } from './checks.ts'

/** Against which day the board says what has changed, and how many days of counts are kept. */
const WEEK = 7
const COUNTS_DAYS = 90

/** How old counts get where nothing was written: votes, searches and dates change them too. */
const FRESH_SECONDS = 600
/** Whoever publishes without a pause does not have everything counted each time. */
const PAUSE_SECONDS = 15

const IDS = sql`(${sql.join(
  CHECKS.map(({ id }) => sql`${id}`),
  sql`, `,
)})`

export async function saveCount(run: Run, id: string, count: number): Promise<void> {
  await run(sql`
    insert into health_counts (check_id, day, count) values (${id}, current_date, ${count}::int)
    on conflict (check_id, day) do update set count = excluded.count, counted_at = now()
  `)
}

async function countCheck(run: Run, check: Check): Promise<void> {
  await check.prepare?.(run)
  await run(sql`
    insert into health_counts (check_id, day, count)
    select ${check.id}, current_date, count(*) from (${check.rows}) found
    on conflict (check_id, day) do update set count = excluded.count, counted_at = now()
  `)
}

/** Counts everything anew, one check after the other: no statement is long. */
export async function countChecks(run: Run, checks = CHECKS): Promise<void> {
  for (const check of checks) await countCheck(run, check)
}

/** The same where something was written since, or the counts have become old. */
export async function refreshCounts(run: Run): Promise<boolean> {
  const [state] = await run<{ isOld: boolean }>(sql`
    with counted as (
      select min(counted_at) as at, count(*) as checks
      from health_counts where day = current_date and check_id in ${IDS}
    )
    select checks < ${CHECKS.length}::int
      or at < now() - make_interval(secs => ${FRESH_SECONDS}::int)
      or at < now() - make_interval(secs => ${PAUSE_SECONDS}::int) and (
        exists (select from entries where updated_at > at)
        or exists (select from _entries_v where updated_at > at)
        or exists (select from faqs where updated_at > at)
        or (select created_at from review_events order by id desc limit 1) > at
      ) as "isOld"
    from counted
  `)
  if (!state?.isOld) return false
  await countChecks(run)
  return true
}

export type Counted = { check: Check; count: number; change: number | null }
export type Board = { counts: Counted[]; countedAt: Date | null }

type Row = { id: string; count: number; before: number | null; countedAt: string }

const readRows = (run: Run) =>
  run<Row>(sql`
    select now.check_id as id, now.count, now.counted_at::text as "countedAt", before.count as before
    from (select distinct on (check_id) * from health_counts order by check_id, day desc) now
    left join lateral (
      select b.count from health_counts b
      where b.check_id = now.check_id and b.day <= now.day - ${WEEK}::int
      order by b.day desc limit 1
    ) before on true
  `)

const LIVE = sql.join(
  CHECKS.filter(({ isLive }) => isLive).map(
    ({ id, rows }) => sql`select ${id} as id, count(*)::int as count from (${rows}) found`,
  ),
  sql` union all `,
)

/** What the board shows: the newest counts, and what has changed in a week. */
export async function readBoard(run: Run): Promise<Board> {
  let rows = await readRows(run)
  const missing = CHECKS.filter(({ id }) => rows.every((row) => row.id !== id))
  if (missing.length > 0) {
    // Before the worker has come by for the first time.
    await countChecks(run, missing)
    rows = await readRows(run)
  }
  const live = await run<{ id: string; count: number }>(LIVE)
  const counts = CHECKS.flatMap((check) => {
    const row = rows.find(({ id }) => id === check.id)
    if (!row) return []
    const count = live.find(({ id }) => id === check.id)?.count ?? row.count
    return [{ check, count, change: row.before === null ? null : count - row.before }]
  })
  const oldest = Math.min(...rows.map(({ countedAt }) => Date.parse(countedAt)))
  return { counts, countedAt: Number.isFinite(oldest) ? new Date(oldest) : null }
}

export async function forgetOldCounts(run: Run): Promise<void> {
  await run(sql`delete from health_counts where day < current_date - ${COUNTS_DAYS}::int`)
}
