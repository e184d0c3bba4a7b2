import { drizzle } from 'drizzle-orm/node-postgres'
import type { Task } from 'graphile-worker'
import { transactIn } from '#cms/transact.ts'
import { updateLinks } from '#links/update-links.ts'

// While one waits for the database, the other thinks. The rest of the worker stays free for others.
const LANES = ['links:1', 'links:2']

/**
 * Does a part of the waiting work on links, and queues itself for the rest, behind everything else.
 * Where nothing is left the board counts anew.
 */
export const updateLinksTask: Task<'update_links'> = async (_payload, { withPgClient, addJob }) => {
  const hasMore = await withPgClient((client) => transactIn(drizzle({ client }), updateLinks))
  // What is public may have changed, and so what waits to be mended.
  if (!hasMore) await addJob('refresh_health', {}, { jobKey: 'health', queueName: 'health' })
  else for (const jobKey of LANES) await addJob('update_links', {}, { jobKey, priority: 10 })
}
