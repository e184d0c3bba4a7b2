import type { Payload } from 'payload'
import { sql } from '#cms/sql.ts'
import { type Run, transact } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import { shorten } from '#lib/shorten.ts'
import { type Candidate, findAlike, findNamed, readAsked } from './find-candidates.ts'
import type { SearchQuery } from './parse-query.ts'
import { publicCandidates } from './read-results.ts'
import type { Suggestion } from './suggest-answer.ts'

const MAX_SUGGESTIONS = 7
const LINE_LENGTH = 140

type Row = { term: string; slug: string; summary: string | null; alias: string | null }

async function readSuggestions(
  run: Run,
  locale: Locale,
  candidates: Candidate[],
): Promise<Suggestion[]> {
  if (candidates.length === 0) return []
  const rows = await run<Row>(sql`
    select l.term, l.slug, l.summary, n.name as alias from ${publicCandidates(locale, candidates)}
  `)
  return rows.map(({ term, slug, summary, alias }) => ({
    term,
    alias,
    href: paths.entry(locale, slug),
    definition: shorten(summary ?? '', LINE_LENGTH),
  }))
}

async function suggest(run: Run, locale: Locale, query: SearchQuery): Promise<Suggestion[]> {
  const asked = await readAsked(run, locale, query)
  const named = await findNamed(run, locale, asked)
  const found = named.length > 0 ? named : (await findAlike(run, locale, asked)).filter(isClose)
  return readSuggestions(run, locale, found.slice(0, MAX_SUGGESTIONS))
}

const isClose = (alike: { isClose: boolean }) => alike.isClose

/**
 * The public entries whose names fit what is being typed: the name itself, its beginning, one of
 * its words, and only where there is none of these, names that look like it.
 */
export async function suggestEntries(
  payload: Payload,
  { locale, query }: { locale: Locale; query: SearchQuery },
): Promise<Suggestion[]> {
  if (query.words.length + query.phrases.length === 0) return []
  return transact(payload, (run) => suggest(run, locale, query))
}
