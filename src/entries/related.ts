import type { EntryCard } from './view.ts'

/** How many neighbours a page offers when its author named fewer. */
export const RELATED_SIZE = 6

type Candidates = {
  self: number
  /** What may be shown: the public entries among all candidates. */
  cards: ReadonlyMap<number, EntryCard>
  curated: number[]
  /** What links or topics connect with the entry. */
  near: number[]
  /** Whose names and definitions have words of the entry's name. */
  alike: number[]
  alphabetical: number[]
}

/**
 * The entries to read next: all that the author chose, then those that links or topics connect, then
 * those that read alike, then neighbours in the alphabet, until there are enough.
 */
export function chooseRelated({ self, cards, curated, near, alike, alphabetical }: Candidates): {
  related: EntryCard[]
  /** Whether any other entry could come in between: the page then depends on all of them. */
  usesAny: boolean
} {
  const chosen = new Map<number, EntryCard>()
  const take = (ids: number[], limit: number) => {
    for (const id of ids) {
      const card = cards.get(id)
      if (card && id !== self && chosen.size < limit) chosen.set(id, card)
    }
  }
  take(curated, Number.POSITIVE_INFINITY)
  take(near, RELATED_SIZE)
  const usesAny = chosen.size < RELATED_SIZE
  take(alike, RELATED_SIZE)
  take(alphabetical, RELATED_SIZE)
  return { related: [...chosen.values()], usesAny }
}
