import { QUERY_MAX_LENGTH } from '#lib/query-length.ts'

/** What a visitor typed, cut to size and taken apart. Nothing in it is an operator of anything. */
export type SearchQuery = {
  /** As typed, in one line: what the field and the headings show. */
  text: string
  words: string[]
  /** What stood in quotes: these words, in this order, side by side. */
  phrases: string[]
}

const MAX_WORDS = 12

const QUOTED = /["“”„«»]([^"“”„«»]*)["“”„«»]/g
// The sign of C# and C++ is part of a name.
const BETWEEN_WORDS = /[^\p{L}\p{N}\p{M}+#]+/u
const HAS_LETTER = /[\p{L}\p{N}]/u

function oneLine(raw: string): string {
  return raw
    .slice(0, 4 * QUERY_MAX_LENGTH)
    .replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .trim()
}

// Between characters, not inside a pair that makes one.
const cut = (text: string) => [...text].slice(0, QUERY_MAX_LENGTH).join('').trim()

const wordsIn = (text: string) => text.split(BETWEEN_WORDS).filter((word) => HAS_LETTER.test(word))

/**
 * Reads a search from anything at all.
 * @param raw the parameter `q`: absent, repeated, hostile or just a word
 */
export function parseQuery(raw: unknown): SearchQuery {
  const given = Array.isArray(raw) ? raw[0] : raw
  const text = typeof given === 'string' ? cut(oneLine(given)) : ''
  const phrases: string[] = []
  const rest = text.replace(QUOTED, (_, inside: string) => {
    const words = wordsIn(inside)
    if (words.length > 1) phrases.push(words.join(' '))
    return words.length === 1 ? ` ${words[0]} ` : ' '
  })
  return { text, words: wordsIn(rest).slice(0, MAX_WORDS), phrases: phrases.slice(0, MAX_WORDS) }
}

/** Every word that was asked for, in phrases too. */
export function askedWords({ words, phrases }: SearchQuery): string[] {
  return [...new Set([...words, ...phrases.flatMap((phrase) => phrase.split(' '))])]
}

/** The page asked for, from 1; anything else is the first. */
export function parsePage(raw: unknown): number {
  const given = Array.isArray(raw) ? raw[0] : raw
  return typeof given === 'string' && /^[1-9]\d{0,3}$/.test(given) ? Number(given) : 1
}
