import type { EntryCard } from './view.ts'

/** How many neighbours a page offers when its author named fewer. */
export const RELATED_SIZE = 6

type Candidates = {
  self: number
  /** What may be shown: the public entries among all candidates. */
  cards: ReadonlyMap<number, EntryCard>
  curated: number[]
  byTopic: number[]
  alphabetical: number[]
}

/**
 * The entries to read next: all that the author chose, then those that share topics, then neighbours in
 * the alphabet, until there are enough.
 */
export function chooseRelated({ self, cards, curated, byTopic, alphabetical }: Candidates): {
  related: EntryCard[]
  usesAlphabet: boolean
} {
  const chosen = new Map<number, EntryCard>()
  const take = (ids: number[], limit: number) => {
    for (const id of ids) {
      const card = cards.get(id)
      if (card && id !== self && chosen.size < limit) chosen.set(id, card)
    }
  }
  take(curated, Number.POSITIVE_INFINITY)
  take(byTopic, RELATED_SIZE)
  const usesAlphabet = chosen.size < RELATED_SIZE
  take(alphabetical, RELATED_SIZE)
  return { related: [...chosen.values()], usesAlphabet }
}
