import type { Task } from 'graphile-worker'
import { openMeans } from '#delivery/means.ts'
import { forgetOldCounts } from '#health/count-checks.ts'
import { keepResults } from '#results/keep-results.ts'

/** Throws away what is counted and no longer needed. */
export const housekeeping: Task<'housekeeping'> = async (_payload, { query, logger }) => {
  const { rowCount } = await query(
    "delete from rate_limits where window_start < now() - interval '1 day'",
  )
  logger.debug(`Removed ${rowCount} expired rate limits`)
  // What nobody wrote in half a year, nobody misses any more.
  await query('delete from search_misses where day < current_date - 180')
  // Words of names that are not public any more.
  await query(`
    delete from search_vocabulary v where not exists (
      select from search_names n
      where n.locale = v.locale and n.words @@ quote_literal(v.word)::tsquery
    )
  `)
  const { run } = openMeans()
  await forgetOldCounts(run)
  await keepResults(run)
}
