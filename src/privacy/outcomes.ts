/** How leads end, as far as it decides how long they are kept. */
export const OUTCOMES = ['won', 'lost', 'spam', 'open'] as const
export type Outcome = (typeof OUTCOMES)[number]
