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
export type Token = { allowed: boolean; hits: number; retryAfterSeconds: number }

/** A key that names nobody: without the secret it cannot be led back to an address, and not to yesterday's. */
export function hideKey(key: string, secret: string, now: Date): string {
  const day = now.toISOString().slice(0, 10)
  return createHmac('sha256', secret).update(`${day} ${key}`).digest('base64url')
}

/** The key under which one of the lanes of a rule is counted. */
export const laneKey = (key: string, lane: number) => `${key}#${lane}`

/** The start of the window of time that is running now, for all processes by the database's clock. */
const windowStart = (seconds: number) =>
  sql`to_timestamp(floor(extract(epoch from now()) / ${seconds}::int) * ${seconds}::int)`

/** One count, as a part of the statement below. */
function countOnce({ secret }: Payload, rule: Rule, position: number) {
  const { key, limit, windowSeconds, lanes = 1 } = rule
  const lane = lanes > 1 ? laneKey(key, Math.floor(Math.random() * lanes)) : key
  const share = Math.floor(limit / lanes)
  const before = sql.raw(position > 0 ? `exists (select from counted_${position - 1})` : 'true')
  return sql`${sql.raw(`counted_${position}`)} as (
    insert into rate_limits as known (key, window_start, hits)
    select ${hideKey(lane, secret, new Date())}, ${windowStart(windowSeconds)}, 1 where ${before}
    on conflict (key, window_start) do update set hits = known.hits + 1
      where known.hits < ${share}::int
    returning hits
  )`
}

const readCount = ({ windowSeconds }: Rule, position: number) => sql`
  select
    ${position}::int as position,
    (select hits from ${sql.raw(`counted_${position}`)}) as hits,
    ceil(extract(epoch from ${windowStart(windowSeconds)} - now()) + ${windowSeconds}::int)::int as rest
`

/**
 * Counts one request under several rules in one statement, for all replicas together: each counts
 * only what the one before it has allowed. A refused request is not counted there and writes nothing.
 * @param run where the count is part of a transaction: it is undone together with it
 * @returns one token a rule, in their order
 */
export async function takeTokens(
  payload: Payload,
  rules: Rule[],
  run: Run = runAlone(payload),
): Promise<Token[]> {
  const counts = rules.map((rule, position) => countOnce(payload, rule, position))
  const reads = rules.map(readCount)
  const rows = await run<{ hits: number | null; rest: number }>(sql`
    with ${sql.join(counts, sql`, `)}
    ${sql.join(reads, sql` union all `)}
    order by position
  `)
  return rows.map(({ hits, rest }) => ({
    allowed: hits !== null,
    hits: hits ?? 0,
    retryAfterSeconds: Math.max(1, rest),
  }))
}

/** Counts one request under one rule. @see takeTokens */
export async function takeToken(payload: Payload, rule: Rule, run?: Run): Promise<Token> {
  const [token] = await takeTokens(payload, [rule], run)
  return token ?? { allowed: false, hits: 0, retryAfterSeconds: rule.windowSeconds }
}
