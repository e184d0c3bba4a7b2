import { contentSignals } from './content-signals.ts'
import type { FormAge } from './form-age.ts'
import type { SpamReason, SpamVerdict } from './statuses.ts'

type Evidence = {
  name: string
  company: string
  message: string
  homepage?: boolean | undefined
  /** What the form says of itself. */
  elapsed?: number | undefined
  /** What was signed when the form woke. */
  age?: FormAge
  /** How many requests its address has sent in its window of time, this one included. */
  hits?: number
  /** How many other addresses have sent the same text within a day. */
  copies?: number
  /** Whether the browser has paid for it with work. */
  isProven?: boolean
}

export type Judgement = {
  verdict: SpamVerdict
  reasons: SpamReason[]
  /** Milliseconds that filling in took: as signed, else as claimed. */
  elapsed: number | undefined
}

// Nobody reads a page and fills in four fields in less.
const SHORTEST_TIME_MS = 2000
// The form wakes with the first touch: an autofilled one is quick from there.
const SHORTEST_TOUCH_MS = 1000
const BUSY_HITS = 10
// One other is a colleague who tries again for somebody.
const COPIED_BY = 2
const SUSPICIOUS = 2

/**
 * Alone these say little: a program that cannot reach us for a token, somebody who likes capitals.
 * Named only where they tip the scale.
 */
const WEAK: SpamReason[] = ['no-token', 'shouted']
/** Work makes up for these: they are about the sender's numbers, not about what is said. */
const PAYABLE: SpamReason[] = ['no-token', 'busy-address']

function timeSignals({ elapsed, age = { kind: 'none' }, hits = 0 }: Evidence): SpamReason[] {
  const isEarly = age.kind === 'signed' && age.milliseconds < SHORTEST_TOUCH_MS
  const signals: [SpamReason, boolean][] = [
    ['too-fast', isEarly || (elapsed !== undefined && elapsed < SHORTEST_TIME_MS)],
    ['forged-token', age.kind === 'forged'],
    // A form without JavaScript has neither: that says nothing about it.
    ['no-token', age.kind === 'none' && elapsed !== undefined],
    ['busy-address', hits > BUSY_HITS],
  ]
  return signals.filter(([, holds]) => holds).map(([reason]) => reason)
}

/** What others have sent says against it. */
const copySignals = ({ copies = 0 }: Evidence): SpamReason[] =>
  copies >= COPIED_BY ? ['copied-text'] : []

const withoutWeak = (reasons: SpamReason[]) => reasons.filter((reason) => !WEAK.includes(reason))

const weigh = (reasons: SpamReason[]) =>
  reasons.reduce((sum, reason) => sum + (WEAK.includes(reason) ? 1 : SUSPICIOUS), 0)

/**
 * Says how a request looks, and why in short codes. Only the trap is proof; everything else is a
 * suspicion that a person decides on.
 */
export function judgeSpam(evidence: Evidence): Judgement {
  const { age, homepage, isProven = false } = evidence
  const elapsed = age?.kind === 'signed' ? age.milliseconds : evidence.elapsed
  const signals = [...timeSignals(evidence), ...contentSignals(evidence), ...copySignals(evidence)]
  const left = isProven ? signals.filter((reason) => !PAYABLE.includes(reason)) : signals
  const strong = withoutWeak(left)
  const reasons = strong.length > 0 ? strong : left
  if (homepage) return { verdict: 'spam', reasons: ['trap', ...reasons], elapsed }
  return weigh(reasons) < SUSPICIOUS
    ? { verdict: 'clean', reasons: [], elapsed }
    : { verdict: 'suspect', reasons, elapsed }
}
