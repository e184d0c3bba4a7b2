import type { Task } from 'graphile-worker'

/** Throws away what is counted and no longer needed. */
export const housekeeping: Task<'housekeeping'> = async (_payload, { query, logger }) => {
  const { rowCount } = await query(
    "delete from rate_limits where window_start < now() - interval '1 day'",
  )
  logger.debug(`Removed ${rowCount} expired rate limits`)
  // What nobody wrote in half a year, nobody misses any more.
  await query('delete from search_misses where day < current_date - 180')
}
