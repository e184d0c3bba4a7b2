import type { Locale } from '#i18n/locales.ts'
import { hasOwnCapitals, isFormOf } from './inflection.ts'
import type { Mention } from './insert-links.ts'
import { type Leaf, leavesOf } from './leaves.ts'
import { type Word, wordsOfLeaves, wordsOfName } from './words.ts'

export type Text = { place: string; leaves: Leaf[]; words: Word[] }

/** A name that an entry may be mentioned by; kind 0 is its headword. */
export type Name = { entry: number; name: string; kind: number; stems: string }

/**
 * The stem of a word in the database's dictionary, whether it is a word like "the", and whether it
 * may be a word of any name.
 */
export type Stems = ReadonlyMap<string, { stem: string; isStop: boolean; isNamed: boolean }>

export type FoundMention = Mention & {
  /** Whether the author linked it; all others are to be linked by themselves. */
  byAuthor: boolean
  isVetoed: boolean
}

export type Known = {
  locale: Locale
  names: NameIndex
  stems: Stems
}

type Owner = {
  /** The entry that the texts belong to: its own names are read over, as a whole. */
  self: number
  vetoes: ReadonlySet<number>
}

const LONGEST_NAME = 6
export const LINKS_PER_PARAGRAPH = 3
const LINKS_PER_ENTRY = 60

export function readText(place: string, value: unknown): Text {
  const leaves = leavesOf(value)
  return { place, leaves, words: wordsOfLeaves(leaves) }
}

const stemOf = ({ key }: Word, stems: Stems) => stems.get(key)?.stem ?? key

export const stemsOf = (words: Word[], stems: Stems) =>
  words.map((word) => stemOf(word, stems)).join(' ')

/** The stem of each word of a text, or null where no name has it: few words are left to look at. */
const namedStems = (words: Word[], stems: Stems) =>
  words.map((word) => (stems.get(word.key)?.isNamed ? stemOf(word, stems) : null))

/** The stems of what could be a name from a word on: of this word, of it and the next, and so on. */
function keysAt(words: Word[], stemmed: (string | null)[], from: number): string[] {
  const keys: string[] = []
  for (let index = from; index < from + LONGEST_NAME; index += 1) {
    const stem = stemmed[index] ?? null
    if (stem === null || (index > from && !words[index - 1]?.isGlued)) break
    keys.push(index > from ? `${keys.at(-1)} ${stem}` : stem)
  }
  return keys
}

/** Everything in some texts that could be a name, by its stems. */
export function possibleNames(texts: Text[], stems: Stems): Set<string> {
  const found = new Set<string>()
  for (const { words } of texts) {
    const stemmed = namedStems(words, stems)
    for (const index of words.keys()) {
      for (const key of keysAt(words, stemmed, index)) found.add(key)
    }
  }
  return found
}

/** Names of one letter and words like "it" would be found everywhere, unless their capitals tell. */
function isTelling(words: Word[], stems: Stems): boolean {
  const [first] = words
  if (words.some(hasOwnCapitals)) return true
  const isShort = words.length === 1 && (first?.key.length ?? 0) < 3
  return !isShort && !words.every(({ key }) => stems.get(key)?.isStop)
}

type Candidate = Name & { words: Word[] }
type NameIndex = ReadonlyMap<string, Candidate[]>

/** Names by their stems, without those that tell nothing. */
export function indexNames(names: Name[], stems: Stems): NameIndex {
  const candidates = names
    .map((name) => ({ ...name, words: wordsOfName(name.name) }))
    .filter(({ words }) => isTelling(words, stems))
  return Map.groupBy(candidates, (candidate) => candidate.stems)
}

/** The name that a run of words is, spelt alike before inflected, headwords before other names. */
function chooseName(run: Word[], candidates: Candidate[], locale: Locale): Candidate | undefined {
  const isCompound = run.length > 1
  const fits = ({ words }: Candidate) =>
    words.length === run.length &&
    words.every((name, index) => {
      const text = run[index]
      const isHead = index === run.length - 1
      return text && isFormOf(locale, { text, name, isHead, isCompound })
    })
  const isInflected = ({ words }: Candidate) =>
    words.some(({ key }, index) => key !== run[index]?.key) ? 1 : 0
  return candidates
    .filter(fits)
    .sort((a, b) => isInflected(a) - isInflected(b) || a.kind - b.kind || a.entry - b.entry)[0]
}

function* authorLinks({ place, leaves }: Text, vetoes: Owner['vetoes']): Generator<FoundMention> {
  for (const [leaf, { linkedTo: to, text: phrase }] of leaves.entries()) {
    if (to === null) continue
    yield { to, phrase, place, leaf, start: 0, byAuthor: true, isVetoed: vetoes.has(to) }
  }
}

/** The phrase of a run, or null where nothing may be linked. */
function phraseOf(
  run: Word[],
  { leaves }: Text,
): Pick<Mention, 'leaf' | 'start' | 'phrase'> | null {
  const [first, last] = [run[0], run.at(-1)]
  if (!first || !last || first.leaf === null || last.leaf !== first.leaf) return null
  const leaf = leaves[first.leaf]
  if (!leaf?.isOpen || !first.canOpen || !last.canClose) return null
  const { start } = first
  return { leaf: first.leaf, start, phrase: leaf.text.slice(start, last.end) }
}

/**
 * The entries that some texts of one entry mention, in reading order: the longest name first, each
 * entry where it is first mentioned, and no more than a paragraph can bear.
 */
export function findMentions(
  texts: Text[],
  { self, vetoes }: Owner,
  { locale, names, stems }: Known,
): FoundMention[] {
  const found = new Map<number, FoundMention>()
  for (const mention of texts.flatMap((text) => [...authorLinks(text, vetoes)])) {
    if (mention.to !== self && !found.has(mention.to)) found.set(mention.to, mention)
  }
  const automatic: FoundMention[] = []
  for (const text of texts) {
    const inParagraph = new Map<number, number>()
    const link = (run: Word[], to: number) => {
      const phrase = phraseOf(run, text)
      const block = run[0]?.block ?? 0
      const count = inParagraph.get(block) ?? 0
      if (!phrase || to === self || found.has(to) || count >= LINKS_PER_PARAGRAPH) return
      const isVetoed = vetoes.has(to)
      const mention = { to, place: text.place, ...phrase, byAuthor: false, isVetoed }
      found.set(to, mention)
      automatic.push(mention)
      if (!isVetoed) inParagraph.set(block, count + 1)
    }
    const stemmed = namedStems(text.words, stems)
    for (let index = 0; index < text.words.length; ) {
      const keys = keysAt(text.words, stemmed, index)
      let length = keys.length
      for (; length > 0; length -= 1) {
        const candidates = names.get(keys[length - 1] ?? '')
        if (!candidates) continue
        const run = text.words.slice(index, index + length)
        const name = chooseName(run, candidates, locale)
        if (!name) continue
        link(run, name.entry)
        break
      }
      index += Math.max(1, length)
    }
  }
  const authored = [...found.values()].filter(({ byAuthor }) => byAuthor)
  return [...authored, ...automatic.slice(0, LINKS_PER_ENTRY)]
}
