import type { Task } from 'graphile-worker'
import { openMeans } from '#delivery/means.ts'
import { replayErasures } from '#privacy/replay.ts'
import { applyRetention } from '#privacy/retention.ts'

/** Erases what its time is over for, and what a restored backup brought back. */
export const keepPrivacy: Task<'keep_privacy'> = async (_payload, { logger }) => {
  const { run, inTransaction, env } = openMeans()
  const again = await replayErasures({ run, inTransaction, secret: env.PAYLOAD_SECRET })
  const over = await applyRetention({ inTransaction })
  logger.info(`Leads erased at the end of their time: ${over}, again after a restore: ${again}`)
}
