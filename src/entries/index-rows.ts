import { initialOf, LETTERS, OTHER_INITIAL } from '#lib/initial.ts'

/** One line of the index: a headword, or another name that leads to its headword. */
export type IndexRow = {
  label: string
  term: string
  slug: string
  summary: string | null
  isAlias: boolean
}

export type LetterGroup = { letter: string; rows: IndexRow[] }

/** The letters of the index in their order; what begins with no letter comes last. */
export const INDEX_LETTERS = [...LETTERS, OTHER_INITIAL]

/** Rows by the letter they are filed under, in the order of the alphabet; rows keep their order. */
export function groupByLetter(rows: IndexRow[]): LetterGroup[] {
  const groups = Map.groupBy(rows, ({ label }) => initialOf(label) ?? OTHER_INITIAL)
  return INDEX_LETTERS.flatMap((letter) => {
    const group = groups.get(letter)
    return group ? [{ letter, rows: group }] : []
  })
}

/** The letter in an address ("a", "%23"), or null where there is no such letter. */
export function letterFromPath(segment: string): string | null {
  let text: string
  try {
    text = decodeURIComponent(segment)
  } catch {
    return null
  }
  const letter = text.toUpperCase()
  // One address per letter: "A" is written "a".
  return text === text.toLowerCase() && INDEX_LETTERS.includes(letter) ? letter : null
}

/** The name of a letter's section on the index. */
export function letterAnchor(letter: string): string {
  return letter === OTHER_INITIAL ? 'letter-other' : `letter-${letter.toLowerCase()}`
}

/** A page number in an address: "2" and up, no other spelling. The first page has none. */
export function pageFromPath(segment: string): number | null {
  return /^[1-9]\d{0,4}$/.test(segment) && segment !== '1' ? Number(segment) : null
}
