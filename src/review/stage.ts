import type { ReviewEvent } from './events.ts'

/**
 * Where the review of a draft stands. `rewritten`: in review, and no longer as it was sent there.
 * `changed`: what was approved is not what stands there now.
 */
export type Stage = 'draft' | 'in-review' | 'rewritten' | 'approved' | 'returned' | 'changed'

/** Follows from the last decision and from whether the text is still the one it was about. */
export function stageOf(
  decision: Pick<ReviewEvent, 'kind' | 'edition'> | null,
  edition: string,
): Stage {
  const isSame = decision?.edition === edition
  switch (decision?.kind) {
    case 'asked':
      return isSame ? 'in-review' : 'rewritten'
    case 'approved':
    case 'overridden':
      return isSame ? 'approved' : 'changed'
    case 'returned':
      return isSame ? 'returned' : 'draft'
    default:
      return 'draft'
  }
}

export const isInReview = (stage: Stage): boolean => stage === 'in-review' || stage === 'rewritten'

export const isApproval = (decision: Pick<ReviewEvent, 'kind'> | null): boolean =>
  decision?.kind === 'approved' || decision?.kind === 'overridden'

export const ACTIONS = ['ask', 'withdraw', 'return', 'approve', 'override', 'comment'] as const
export type Action = (typeof ACTIONS)[number]

export type Refusal =
  | 'not-yours'
  | 'admin-only'
  | 'text-missing'
  | 'reviewer-missing'
  | 'reviewer-is-author'
  | 'wrong-stage'

type Asking = {
  stage: Stage
  isAdmin: boolean
  person: number
  authors: number[]
  text: string
  reviewer: number | null
}

/** Why a person may not do something to a draft; nothing where they may. */
export function refusalOf(action: Action, asking: Asking): Refusal | undefined {
  const { stage, isAdmin, person, authors, text, reviewer } = asking
  switch (action) {
    case 'ask':
      if (stage === 'in-review' || stage === 'approved') return 'wrong-stage'
      if (reviewer === null || reviewer === person) return 'reviewer-missing'
      return authors.includes(reviewer) ? 'reviewer-is-author' : undefined
    case 'withdraw':
      return isInReview(stage) ? undefined : 'wrong-stage'
    case 'return':
      if (!isInReview(stage)) return 'wrong-stage'
      return text ? undefined : 'text-missing'
    case 'approve':
      if (!isInReview(stage)) return 'wrong-stage'
      return authors.includes(person) ? 'not-yours' : undefined
    case 'override':
      if (!isAdmin) return 'admin-only'
      if (stage === 'approved') return 'wrong-stage'
      return text ? undefined : 'text-missing'
    case 'comment':
      return text ? undefined : 'text-missing'
  }
}
