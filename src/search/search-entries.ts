import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import {
  type Candidate,
  findCandidates,
  findClose,
  isFoundByName,
  MAX_FOUND,
  readAsked,
} from './find-candidates.ts'
import type { SearchQuery } from './parse-query.ts'
import { readResults, type SearchResult } from './read-results.ts'

export const RESULTS_PER_PAGE = 20

export type SearchAnswer = {
  results: SearchResult[]
  /** How many entries were found, at most `MAX_FOUND`. */
  total: number
  /** Whether there would have been more. */
  isCapped: boolean
  /** Where nothing was found: entries that may have been meant. */
  close: SearchResult[]
}

const CLOSE_SIZE = 5

/** Each entry once, by its better match. */
function merge(found: Candidate[], close: Candidate[]): Candidate[] {
  const best = new Map(found.map((candidate) => [candidate.entry, candidate]))
  for (const candidate of close) {
    const known = best.get(candidate.entry)
    if (!known || known.tier < candidate.tier) best.set(candidate.entry, candidate)
  }
  return [...best.values()].sort(
    (a, b) => b.tier - a.tier || b.score - a.score || a.entry - b.entry,
  )
}

async function find(run: Run, locale: Locale, query: SearchQuery) {
  const asked = await readAsked(run, locale, query)
  const found = await findCandidates(run, locale, asked)
  // A name that is spelt as asked leaves nothing to guess, and a phrase is meant literally.
  const isClear = asked.hasPhrase || found.some(isFoundByName)
  return { asked, found: isClear ? found : merge(found, await findClose(run, locale, asked)) }
}

async function findMeant(run: Run, locale: Locale, query: SearchQuery): Promise<SearchResult[]> {
  // Any of the words, a phrase's too: it is only a guess.
  const words = [...query.words, ...query.phrases.flatMap((phrase) => phrase.split(' '))]
  const asked = await readAsked(run, locale, { text: query.text, words, phrases: [] }, 'or')
  const far = await findClose(run, locale, asked, 'far')
  const some = far.length < CLOSE_SIZE ? await findCandidates(run, locale, asked) : []
  const known = new Set(far.map(({ entry }) => entry))
  const meant = [...far, ...some.filter(({ entry }) => !known.has(entry))].slice(0, CLOSE_SIZE)
  return readResults(run, { locale, query, asked: asked.query, candidates: meant })
}

/**
 * The public entries of a language that hold what was asked for: by name before by summary before
 * by text, with room for a slip of the pen where no name is spelt so.
 * @param page from 1; a page behind the last is empty
 */
export async function searchEntries(
  run: Run,
  { locale, query, page = 1 }: { locale: Locale; query: SearchQuery; page?: number },
): Promise<SearchAnswer> {
  if (query.words.length + query.phrases.length === 0) {
    return { results: [], total: 0, isCapped: false, close: [] }
  }
  const { asked, found } = await find(run, locale, query)
  const total = Math.min(found.length, MAX_FOUND)
  const start = (page - 1) * RESULTS_PER_PAGE
  const candidates = found.slice(start, Math.min(start + RESULTS_PER_PAGE, total))
  return {
    results: await readResults(run, { locale, query, asked: asked.query, candidates }),
    total,
    isCapped: found.length > MAX_FOUND,
    close: total === 0 ? await findMeant(run, locale, query) : [],
  }
}
