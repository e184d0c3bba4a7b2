import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'

/** Names of more words than these are rare, and so is that many slips. */
const MAX_WORDS = 5
const MAX_MEANT = 6

type Correction = { place: number; word: string; isTyped: boolean }

/**
 * The words of names that are next to each of the typed ones: a letter more or less, another one, or
 * two that changed places. A word that is spelt as a name spells it is meant as it is.
 */
function findNearest(run: Run, locale: Locale, words: string[]): Promise<Correction[]> {
  return run<Correction>(sql`
    select typed.place::int, near.word, near.word = typed.word as "isTyped"
    from jsonb_array_elements_text(${JSON.stringify(words)}::jsonb)
      with ordinality typed(word, place)
    cross join lateral (
      select v.word, levenshtein_less_equal(v.word, typed.word, 3) as distance
      from search_vocabulary v
      where v.locale = ${locale} and v.word % typed.word
        and levenshtein_less_equal(v.word, typed.word, 3)
          <= case when length(typed.word) < 5 then 1 when length(typed.word) < 9 then 2 else 3 end
      order by distance, similarity(v.word, typed.word) desc, v.word limit ${MAX_MEANT}
    ) near
    order by typed.place, near.distance
  `)
}

/**
 * What was typed, spelt as names spell it: a text search query in which each word is itself or one
 * of those that may have been meant. Null where a word is like none, or nothing was to correct.
 */
export async function correctWords(run: Run, locale: Locale, key: string): Promise<string | null> {
  const words = key.split(' ').filter((word) => word.length > 2)
  if (words.length === 0 || words.length > MAX_WORDS) return null
  const nearest = await findNearest(run, locale, words)
  const meant = words.map((_, index) => {
    const own = nearest.filter(({ place }) => place === index + 1)
    return own.some(({ isTyped }) => isTyped) ? own.filter(({ isTyped }) => isTyped) : own
  })
  const isCorrected = meant.some((own) => own.some(({ isTyped }) => !isTyped))
  if (!isCorrected || meant.some((own) => own.length === 0)) return null
  // Words of names are letters and digits alone: nothing in them needs to be escaped.
  return meant.map((own) => `(${own.map(({ word }) => `'${word}'`).join(' | ')})`).join(' & ')
}
