import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Check, Finding } from './check.ts'
import { saveCount } from './count-checks.ts'

export const ROWS_PER_PAGE = 50

/** A page of what a check found, the worst first. What was counted on the way the board shows too. */
export async function findRows(
  run: Run,
  check: Check,
  page: number,
): Promise<{ rows: Finding[]; total: number }> {
  await check.prepare?.(run)
  const found = await run<Finding & { total: number }>(sql`
    with found as materialized (${check.rows}), shown as (
      select id, locale, title, fact,
        row_number() over (order by weight desc, id, locale, title) as place
      from found order by place
      limit ${ROWS_PER_PAGE}::int offset ${(page - 1) * ROWS_PER_PAGE}::int
    )
    select shown.id, shown.locale, shown.title, shown.fact, counted.total
    from (select count(*)::int as total from found) counted
    left join shown on true
    order by shown.place
  `)
  const total = found[0]?.total ?? 0
  await saveCount(run, check.id, total)
  // Where the page is empty the number stands alone.
  return { rows: found.filter(({ id }) => id !== null).map(({ total: _, ...row }) => row), total }
}
