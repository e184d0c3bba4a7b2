import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { startChild, stopChild } from '#cli/processes/child.ts'
import { benchEnv } from './bench-env.ts'

/** The worker as production runs it, on a bench's database. */
export const startWorker = (databaseUrl: string) =>
  startChild({ file: 'src/cli/worker.ts', env: benchEnv(databaseUrl), isShown: true })

const WAITING = `
  select (select count(*) from link_queue)::int + (select count(*) from link_names)::int
    + (select count(*) from graphile_worker.jobs where task_identifier = 'update_links')::int as count`

/** Waits until nothing is left to link. */
export async function untilLinked(client: pg.Client, pauseMs: number): Promise<void> {
  while ((await client.query<{ count: number }>(WAITING)).rows[0]?.count) await sleep(pauseMs)
}

/** Has a worker link all that waits. @returns how long that took, in ms */
export async function linkGlossary(databaseUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  const worker = startWorker(databaseUrl)
  try {
    const linked = 'select from entry_links limit 1'
    while ((await client.query(linked)).rowCount === 0) await sleep(20)
    const start = performance.now()
    await untilLinked(client, 200)
    return Math.round(performance.now() - start)
  } finally {
    await stopChild(worker)
    await client.end()
  }
}
