import 'server-only'
import { openPayload } from '#cms/get-payload.ts'
import { runAlone } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import { countMiss } from './count-miss.ts'
import type { SearchQuery } from './parse-query.ts'
import { type SearchAnswer, searchEntries } from './search-entries.ts'

/** Answers a visitor's search and counts it where there is no entry for it. */
export async function answerSearch(
  locale: Locale,
  query: SearchQuery,
  page: number,
): Promise<SearchAnswer> {
  const payload = await openPayload()
  const answer = await searchEntries(payload, { locale, query, page })
  if (answer.total === 0) {
    // A count that is lost costs nobody their page.
    await countMiss(runAlone(payload), locale, query).catch((error) =>
      payload.logger.warn({ msg: 'A search without a result was not counted', err: error }),
    )
  }
  return answer
}
