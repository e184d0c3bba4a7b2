import type { Task } from 'graphile-worker'

/** Throws away what is counted per address and no longer needed. */
export const housekeeping: Task<'housekeeping'> = async (_payload, { query, logger }) => {
  const { rowCount } = await query(
    "delete from rate_limits where window_start < now() - interval '1 day'",
  )
  logger.debug(`Removed ${rowCount} expired rate limits`)
}
