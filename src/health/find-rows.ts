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
  const [counted] = await run<{ count: number }>(
    sql`select count(*)::int as count from (${check.rows}) found`,
  )
  const total = counted?.count ?? 0
  await saveCount(run, check.id, total)
  const rows = await run<Finding>(sql`
    select id, locale, title, fact from (${check.rows}) found
    order by weight desc, id, locale, title
    limit ${ROWS_PER_PAGE}::int offset ${(page - 1) * ROWS_PER_PAGE}::int
  `)
  return { rows, total }
}
