/** A piece of a text, and whether the other text has nothing like it there. */
export type Part = { text: string; isOnly: boolean }

// Beyond it a table of all pairs would take seconds; then the whole middle counts as different.
const MAX_PAIRS = 4_000_000

/** For each pair of places the length of the longest common sequence from there on. */
function lengthsOf(left: string[], right: string[]): Uint16Array[] {
  const table = Array.from({ length: left.length + 1 }, () => new Uint16Array(right.length + 1))
  for (let i = left.length - 1; i >= 0; i--) {
    const [row, below] = [table[i] as Uint16Array, table[i + 1] as Uint16Array]
    for (let j = right.length - 1; j >= 0; j--) {
      row[j] =
        left[i] === right[j] ? (below[j + 1] ?? 0) + 1 : Math.max(below[j] ?? 0, row[j + 1] ?? 0)
    }
  }
  return table
}

/** Which words of each belong to the longest common sequence. */
function commonWords(left: string[], right: string[]): [Set<number>, Set<number>] {
  const common: [Set<number>, Set<number>] = [new Set(), new Set()]
  if (left.length * right.length > MAX_PAIRS) return common
  const lengths = lengthsOf(left, right)
  let [i, j] = [0, 0]
  while (i < left.length && j < right.length) {
    if (left[i] === right[j]) {
      common[0].add(i++)
      common[1].add(j++)
    } else if ((lengths[i + 1]?.[j] ?? 0) >= (lengths[i]?.[j + 1] ?? 0)) i++
    else j++
  }
  return common
}

/** Joins what is alike. The space after a word belongs to it. */
function join(words: string[], isOnly: (place: number) => boolean): Part[] {
  const parts: Part[] = []
  words.forEach((text, place) => {
    const last = parts.at(-1)
    if (last?.isOnly === isOnly(place)) last.text += text
    else parts.push({ text, isOnly: isOnly(place) })
  })
  return parts
}

const wordsOf = (text: string) => text.match(/\S+\s*|\s+/g) ?? []

/** Both texts in pieces, with the words marked that the other one does not have. */
export function diffWords(left: string, right: string): [Part[], Part[]] {
  const [a, b] = [wordsOf(left), wordsOf(right)]
  const bare = (words: string[]) => words.map((word) => word.trim())
  const [bareA, bareB] = [bare(a), bare(b)]
  let start = 0
  while (start < a.length && start < b.length && bareA[start] === bareB[start]) start++
  let end = 0
  const room = Math.min(a.length, b.length) - start
  while (end < room && bareA[a.length - 1 - end] === bareB[b.length - 1 - end]) end++
  const middle = (words: string[]) => words.slice(start, words.length - end)
  const [inA, inB] = commonWords(middle(bareA), middle(bareB))
  const isOnly = (words: string[], common: Set<number>) => (place: number) =>
    place >= start && place < words.length - end && !common.has(place - start)
  return [join(a, isOnly(a, inA)), join(b, isOnly(b, inB))]
}
