export const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']

/** What the index files under a term that begins with no Latin letter. */
export const OTHER_INITIAL = '#'

/** The letter a term is filed under: "Übersetzung" → "U", "3D rendering" → "#". */
export function initialOf(term: unknown): string | null {
  if (typeof term !== 'string' || !term.trim()) return null
  const first = term.trim().normalize('NFKD').charAt(0).toUpperCase()
  return LETTERS.includes(first) ? first : OTHER_INITIAL
}
