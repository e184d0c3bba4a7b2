import type { PayloadHandler } from 'payload'
import { isSales } from '#access/rules.ts'
import { runSql, sql } from '#cms/sql.ts'
import { refuse } from './lead-of.ts'

const MOST = 100

/**
 * GET /api/leads/arrivals?after=ID, for sales: the newest lead, and how many came after the one that
 * is known (at most {@link MOST}). Without `after`: the newest alone.
 */
export const findArrivals: PayloadHandler = async (req) => {
  if (!isSales({ req })) return refuse(req.user ? 403 : 401)
  const after = Number(req.searchParams?.get('after') ?? 2 ** 31 - 1)
  if (!Number.isSafeInteger(after) || after < 0 || after >= 2 ** 31) return refuse(400)
  const [arrivals] = await runSql<{ newest: number; count: number }>(
    { payload: req.payload },
    sql`
      select
        coalesce((select max(id) from leads), 0)::int as newest,
        (
          select count(*) from (
            select from leads
            where id > ${after} and deleted_at is null and spam_verdict <> 'spam'
            limit ${MOST}
          ) as come
        )::int as count
    `,
  )
  return Response.json(arrivals, { headers: { 'cache-control': 'no-store' } })
}
