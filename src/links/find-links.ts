import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import {
  type FoundMention,
  findMentions,
  indexNames,
  type Name,
  possibleNames,
  readText,
  type Stems,
  stemsOf,
  type Text,
} from './find-mentions.ts'
import { type Word, wordsOfName } from './words.ts'

/** The texts of an entry in one language, as they are or as they are being written. */
export type LinkedTexts = {
  /** The id of the entry; 0 for one that is not stored yet. */
  self: number
  description: unknown
  practiceNote: unknown
  answers: { id: number; answer: unknown }[]
  vetoes: number[]
  /** The entry's names, where those that are public may be others. */
  ownNames?: string[]
}

export const placeOfAnswer = (id: number) => `faq:${id}`

function textsOf({ description, practiceNote, answers }: LinkedTexts): Text[] {
  return [
    readText('description', description),
    readText('practiceNote', practiceNote),
    ...answers.map(({ id, answer }) => readText(placeOfAnswer(id), answer)),
  ]
}

/** What the dictionary and the list of names know of each word. */
async function readStems(run: Run, locale: Locale, words: Set<string>): Promise<Stems> {
  // Names keep no words of two letters and none like "C#" in their vocabulary: those may be in one.
  const rows = await run<{ word: string; stem: string; isStop: boolean; isNamed: boolean }>(sql`
    select word, stem, "isStop",
      length(word) not between 3 and 40 or word ~ '[+#]' or exists (
        select from search_vocabulary v where v.locale = ${locale} and v.stem = stemmed.stem
      ) as "isNamed"
    from (
      select word, coalesce(cut[1], word) as stem, coalesce(cut = '{}', false) as "isStop"
      from (
        select word, ts_lexize(link_dictionary(${locale}), word) as cut
        from jsonb_array_elements_text(${JSON.stringify([...words])}::jsonb) word offset 0
      ) cut
    ) stemmed
  `)
  return new Map(rows.map(({ word, ...rest }) => [word, rest]))
}

/** The names that are public in a language, among all that would have these stems. */
function readNames(run: Run, locale: Locale, stems: Set<string>): Promise<Name[]> {
  return run<Name>(sql`
    select n.entry_id as entry, n.name, n.kind, n.stems
    from search_names n
    where n.locale = ${locale} and n.kind < 2 and n.stems = any(
      array(select jsonb_array_elements_text(${JSON.stringify([...stems])}::jsonb))
    )
  `)
}

/** The same, where some names are not public yet: their words are those of names too. */
function withNames(stems: Stems, names: { words: Word[] }[]): Stems {
  const own = names.flatMap(({ words }) => words.map(({ key }) => key))
  const named = own.map(
    (key) => [key, { stem: key, isStop: false, ...stems.get(key), isNamed: true }] as const,
  )
  return new Map([...stems, ...named])
}

/**
 * What the texts of some entries mention, in two statements for all of them: one for the stems of
 * their words, one for the names among these.
 */
export async function findLinks(
  run: Run,
  locale: Locale,
  entries: LinkedTexts[],
): Promise<FoundMention[][]> {
  const texts = entries.map(textsOf)
  const own = entries.flatMap(({ self, ownNames = [] }) =>
    ownNames.map((name) => ({ entry: self, name, kind: 0, words: wordsOfName(name) })),
  )
  const words = [...texts.flat(), ...own].flatMap((text) => text.words.map(({ key }) => key))
  if (words.length === 0) return entries.map(() => [])
  const known = await readStems(run, locale, new Set(words))
  const stems = withNames(known, own)
  const published = await readNames(run, locale, possibleNames(texts.flat(), stems))
  const ownNames = own.map((name) => ({ ...name, stems: stemsOf(name.words, stems) }))
  const names = indexNames([...published, ...ownNames], stems)
  return entries.map(({ self, vetoes }, index) =>
    findMentions(texts[index] ?? [], { self, vetoes: new Set(vetoes) }, { locale, names, stems }),
  )
}
