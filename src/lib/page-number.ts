const LAST = 100_000

/** The number of a page as an address asks for it: a whole one, from 1. */
export const pageNumber = (asked: unknown): number =>
  Math.min(Math.max(1, Math.trunc(Number(asked)) || 1), LAST)
