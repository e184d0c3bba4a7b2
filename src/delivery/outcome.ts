import type { Reason } from './statuses.ts'

/** How an attempt ended. */
export type Outcome =
  | { kind: 'sent'; reason?: Reason }
  /** It may work later. `afterSeconds` is what the other side asked for. */
  | { kind: 'retry'; reason: Reason; afterSeconds?: number | undefined }
  /** Something is not set up yet: no attempt, and no end to waiting. */
  | { kind: 'wait'; reason: Reason }
  | { kind: 'failed' | 'withdrawn'; reason: Reason }

const FIRST_PAUSE_SECONDS = 10
const LONGEST_PAUSE_SECONDS = 3 * 60 * 60
const DAY_SECONDS = 24 * 60 * 60

/** With the pauses below, the last attempt is about a day after the first. */
export const MAX_ATTEMPTS = 18

/**
 * How long to wait after this many attempts: twice as long each time, up to three hours, and never
 * the same for two deliveries that failed together.
 * @param afterSeconds what the other side asked for, if more
 * @param random from 0 to 1
 */
export function pauseSeconds(attempts: number, afterSeconds = 0, random = Math.random()): number {
  const pause = Math.min(FIRST_PAUSE_SECONDS * 2 ** (attempts - 1), LONGEST_PAUSE_SECONDS)
  return Math.max(pause * (0.8 + 0.4 * random), Math.min(afterSeconds, DAY_SECONDS))
}
