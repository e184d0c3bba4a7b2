import { CHANNEL } from '#press/channel.ts'
import { runSql, sql } from './sql.ts'
import { together } from './together.ts'
import type { Run } from './transact.ts'

// Postgres refuses a notification of 8000 bytes or more.
const MAX_TAGS_PER_MESSAGE = 200

/**
 * Tells every web process which pages are out of date. It rides in the transaction of the change:
 * nothing is sent before the commit, and nothing at all when the change is rolled back.
 */
export async function announceBy(run: Run, tags: Iterable<string>): Promise<void> {
  const unique = [...new Set(tags)]
  for (let start = 0; start < unique.length; start += MAX_TAGS_PER_MESSAGE) {
    const message = JSON.stringify(unique.slice(start, start + MAX_TAGS_PER_MESSAGE))
    await run(sql`select pg_notify(${CHANNEL}, ${message})`)
  }
}

/** Tells them that any page may be out of date. */
export async function announceEverything(run: Run): Promise<void> {
  await run(sql`select pg_notify(${CHANNEL}, '"everything"')`)
}

/** Announces within a request, in its transaction if it has one. */
export const announce = together(async (req, tags: Iterable<string>[]) => {
  const all = tags.flatMap((some) => [...some])
  await announceBy((statement) => runSql(req, statement), all)
  return tags.map(() => undefined)
})
