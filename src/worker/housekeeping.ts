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
  // Who imported what stays in the log; what became of each row is of use for a while.
  await query(`
    update transfer_runs set status = 'cancelled', finished_at = now()
    where status = 'ready' and created_at < now() - interval '7 days'
  `)
  // Whoever uploaded it went away, or the site did.
  await query(`
    delete from transfer_runs
    where status = 'uploading' and created_at < now() - interval '1 day'
  `)
  await query(`
    delete from transfer_rows r using transfer_runs t
    where t.id = r.run_id and t.finished_at < now() - interval '30 days'
  `)
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
