import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import type { SearchQuery } from './parse-query.ts'

const MAX_LENGTH = 60
const MAX_WORDS = 6
/** Different wordings kept of one day; the worker throws them away after half a year. */
export const MISSES_PER_DAY = 500

// Telephone, account and card numbers, dates of birth.
const MANY_DIGITS = /(?:\p{N}[^\p{L}\p{N}]*){5,}/u
const ADDRESS = /@|\bat\b.*\bdot\b|https?:|www\.|\/\//i

/**
 * The wording under which a search without a result is counted, or null where it might say who
 * searched: addresses, numbers and whole sentences are not kept.
 */
export function missWording({ text, words, phrases }: SearchQuery): string | null {
  const all = [...phrases.flatMap((phrase) => phrase.split(' ')), ...words]
  if (all.length === 0 || all.length > MAX_WORDS) return null
  if (MANY_DIGITS.test(text) || ADDRESS.test(text)) return null
  const wording = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}+#.&/-]+/gu, ' ')
    .trim()
  return wording.length <= MAX_LENGTH ? wording : null
}

/** Counts a search that found nothing, for "write this next". Never more than so many wordings a day. */
export async function countMiss(run: Run, locale: Locale, query: SearchQuery): Promise<void> {
  const wording = missWording(query)
  if (!wording) return
  await run(sql`
    insert into search_misses as known (day, locale, wording)
    select current_date, ${locale}, ${wording}
    where (select count(*) from search_misses where day = current_date) < ${MISSES_PER_DAY}::int
      or exists (
        select from search_misses
        where day = current_date and locale = ${locale} and wording = ${wording}
      )
    on conflict (day, locale, wording) do update set hits = known.hits + 1
      where known.hits < 1000000
  `)
}
