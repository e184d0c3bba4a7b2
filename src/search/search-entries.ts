import type { Payload } from 'payload'
import { type Run, transact } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import {
  type Candidate,
  findAlike,
  findCandidates,
  isFoundByName,
  readAsked,
} from './find-candidates.ts'
import { findGeneralQuestions } from './general-questions.ts'
import { askedWords, type SearchQuery } from './parse-query.ts'
import { type MatchedQuestion, readResults, type SearchResult } from './read-results.ts'

export const RESULTS_PER_PAGE = 20

export type SearchAnswer = {
  results: SearchResult[]
  /** How many entries were found, in a large glossary not all. */
  total: number
  /** Whether there may be more. */
  isCapped: boolean
  /** Answered questions that belong to no entry, on the first page. */
  questions: MatchedQuestion[]
  /** Where no entry was found: entries that may have been meant. */
  close: SearchResult[]
}

const CLOSE_SIZE = 5
const SEVERAL = 5

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
  const { candidates, isCapped } = await findCandidates(run, locale, asked)
  // A name that is spelt as asked, or words that several texts hold, leave nothing to guess.
  const isKnown = candidates.some(isFoundByName) || candidates.length >= SEVERAL
  const alike = isKnown ? [] : await findAlike(run, locale, asked)
  // A phrase is meant literally.
  const close = asked.hasPhrase ? [] : alike.filter(({ isClose }) => isClose)
  return { asked, alike, found: merge(candidates, close), isCapped }
}

/** Entries with any of the words, a phrase's too, for whoever has found none with all. */
async function findSome(run: Run, locale: Locale, query: SearchQuery): Promise<Candidate[]> {
  const given = { text: query.text, words: askedWords(query), phrases: [] }
  const asked = await readAsked(run, locale, given, 'or')
  return (await findCandidates(run, locale, asked)).candidates
}

export type Search = {
  locale: Locale
  query: SearchQuery
  /** From 1; a page behind the last is empty. */
  page?: number
  /** Results on a page. */
  size?: number
}

const NOTHING: SearchAnswer = { results: [], total: 0, isCapped: false, questions: [], close: [] }

async function answer(
  run: Run,
  { locale, query, page = 1, size = RESULTS_PER_PAGE }: Search,
): Promise<SearchAnswer> {
  const { asked, alike, found, isCapped } = await find(run, locale, query)
  const wanted = { locale, query, asked: asked.query }
  const show = (candidates: Candidate[]) => readResults(run, { ...wanted, candidates })
  const questions = page === 1 ? await findGeneralQuestions(run, wanted) : []
  if (found.length === 0) {
    const near = alike.length < CLOSE_SIZE ? await findSome(run, locale, query) : []
    const close = await show(merge(near, alike).slice(0, CLOSE_SIZE))
    return { ...NOTHING, questions, close }
  }
  const results = await show(found.slice((page - 1) * size, page * size))
  return { ...NOTHING, results, total: found.length, isCapped, questions }
}

/**
 * The public entries of a language that hold what was asked for: by name before by summary before
 * by text, with room for a slip of the pen where no name is spelt so.
 */
export async function searchEntries(payload: Payload, search: Search): Promise<SearchAnswer> {
  const { words, phrases } = search.query
  if (words.length + phrases.length === 0) return NOTHING
  return transact(payload, (run) => answer(run, search))
}
