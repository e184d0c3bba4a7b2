import type { Outcome } from '../outcome.ts'
import type { PostAnswer } from './post.ts'

/** "120", or a date; nothing where it is neither. */
export function readRetryAfter(value: string | undefined, now = Date.now()): number | undefined {
  if (value === undefined) return undefined
  if (/^\d{1,9}$/.test(value)) return Number(value)
  const at = Date.parse(value)
  return Number.isNaN(at) ? undefined : Math.max(0, Math.ceil((at - now) / 1000))
}

// Too early, too much, or the other side's own timeout: what a 4xx says of the moment only.
const PASSING = new Set([408, 409, 423, 425, 429])

/** What the other side's answer means: taken, later, or never. */
export function explainAnswer({ status, retryAfter }: PostAnswer): Outcome {
  if (status >= 200 && status < 300) return { kind: 'sent' }
  if (status >= 300 && status < 400) return { kind: 'failed', reason: 'redirect' }
  const reason = `http:${status}` as const
  if (status >= 400 && status < 500 && !PASSING.has(status)) return { kind: 'failed', reason }
  return { kind: 'retry', reason, afterSeconds: readRetryAfter(retryAfter) }
}

/** What it means that there was none. */
export function explainPostError(error: unknown): Outcome {
  // Errors of Node's network carry a code, an abort its name.
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  if (code === 'EPRIVATE') return { kind: 'failed', reason: 'private-address' }
  if (name === 'AbortError' || name === 'TimeoutError' || code === 'ETIMEDOUT') {
    return { kind: 'retry', reason: 'no-answer' }
  }
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return { kind: 'retry', reason: 'not-found' }
  return { kind: 'retry', reason: 'no-connection' }
}
