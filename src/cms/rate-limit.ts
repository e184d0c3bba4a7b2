import { createHmac } from 'node:crypto'
import type { Payload } from 'payload'
import { sql } from './sql.ts'
import { type Run, runAlone } from './transact.ts'

type Rule = {
  key: string
  limit: number
  windowSeconds: number
  /**
   * In how many rows it is counted, each with its share of the limit, so that requests do not wait
   * for each other's transactions. One is full a little before all of them are.
   */
  lanes?: number
}
/** `hits` counts this request too; refused ones have none. */
type Token = { allowed: boolean; hits: number; retryAfterSeconds: number }

/** A key that names nobody: without the secret it cannot be led back to an address, and not to yesterday's. */
export function hideKey(key: string, secret: string, now: Date): string {
  const day = now.toISOString().slice(0, 10)
  return createHmac('sha256', secret).update(`${day} ${key}`).digest('base64url')
}

/** The key under which one of the lanes of a rule is counted. */
export const laneKey = (key: string, lane: number) => `${key}#${lane}`

/**
 * Counts one request in its window of time, for all replicas together. A refused request is not
 * counted and writes nothing.
 * @param run where the count is part of a transaction: it is undone together with it
 */
export async function takeToken(
  payload: Payload,
  { key, limit, windowSeconds, lanes = 1 }: Rule,
  run: Run = runAlone(payload),
): Promise<Token> {
  const lane = lanes > 1 ? laneKey(key, Math.floor(Math.random() * lanes)) : key
  const hidden = hideKey(lane, payload.secret, new Date())
  const [row] = await run<{ hits: number | null; rest: number }>(sql`
    with this_window as (
      select to_timestamp(floor(extract(epoch from now()) / ${windowSeconds}::int) * ${windowSeconds}::int) as start
    ), counted as (
      insert into rate_limits as known (key, window_start, hits)
      select ${hidden}, start, 1 from this_window
      on conflict (key, window_start) do update set hits = known.hits + 1 where known.hits < ${Math.floor(limit / lanes)}::int
      returning hits
    )
    select
      (select hits from counted) as hits,
      ceil(extract(epoch from start - now()) + ${windowSeconds}::int)::int as rest
    from this_window
  `)
  if (row?.hits === 1) await forgetOldWindows(run)
  return {
    allowed: row?.hits != null,
    hits: row?.hits ?? 0,
    retryAfterSeconds: Math.max(1, row?.rest ?? windowSeconds),
  }
}

/** Keeps the table small. Bounded, and never waiting for another process that does the same. */
async function forgetOldWindows(run: Run): Promise<void> {
  await run(sql`
    delete from rate_limits where ctid in (
      select ctid from rate_limits where window_start < now() - interval '1 day'
      limit 200 for update skip locked
    )
  `)
}
