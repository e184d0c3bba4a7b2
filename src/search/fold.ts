const LETTERS: Record<string, string> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
}

const PLAIN = /^[ -~]*$/

/** A word without capitals, accents and umlauts, as `search_fold` of the database writes it. */
export function fold(word: string): string {
  // Most words: what follows would leave them as they are.
  if (PLAIN.test(word)) return word.toLowerCase()
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[äöüßæœøłđ]/g, (letter) => LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
}
