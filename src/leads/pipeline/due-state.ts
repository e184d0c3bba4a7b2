type Due = { dueAt?: string | null | undefined; dueSoonAt?: string | null | undefined }

export type DueState = 'none' | 'fine' | 'soon' | 'over'

/** How a lead stands to its due time: amber within two business hours of it, red after it. */
export function dueState({ dueAt, dueSoonAt }: Due, now: number): DueState {
  if (!dueAt) return 'none'
  if (Date.parse(dueAt) < now) return 'over'
  return dueSoonAt && Date.parse(dueSoonAt) <= now ? 'soon' : 'fine'
}
