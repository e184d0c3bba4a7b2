/**
 * Which document here is which of a file: what a row has made or found, the rows after it need.
 * Keys are like `entry:12`, with the number that the document has in the file.
 */
export type Known = {
  get: (key: string) => number | undefined
  set: (key: string, id: number) => unknown
}

/** What one row learns beside what is known, to be kept once the row is stored. */
export type Ledger = {
  get: (kind: 'entry' | 'faq' | 'topic', id: string | undefined) => number | undefined
  learn: (kind: 'entry' | 'faq' | 'topic', id: string | undefined, number: number) => void
  /** Whether this import made the entry: then its other languages belong to it, whatever is asked of entries that were there. */
  isOwn: (entry: number) => boolean
  claim: (entry: number) => void
  learned: Map<string, number>
}

export function openLedger(known: Known): Ledger {
  const learned = new Map<string, number>()
  const get = (key: string) => learned.get(key) ?? known.get(key)
  return {
    learned,
    get: (kind, id) => (id === undefined ? undefined : get(`${kind}:${id}`)),
    learn: (kind, id, number) => {
      if (id !== undefined) learned.set(`${kind}:${id}`, number)
    },
    isOwn: (entry) => get(`own:${entry}`) !== undefined,
    claim: (entry) => learned.set(`own:${entry}`, entry),
  }
}

export function keep({ learned }: Ledger, known: Known): void {
  for (const [key, id] of learned) known.set(key, id)
}
