import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import { type Candidate, isFoundInText } from './find-candidates.ts'
import { fold } from './fold.ts'
import {
  excerpt,
  hasMatch,
  highlight,
  type IsMatch,
  type Segment,
  wordsOfTexts,
} from './highlight.ts'
import { askedWords, type SearchQuery } from './parse-query.ts'

/** An answered question in which something matched. */
export type MatchedQuestion = { id: number; question: Segment[] }

export type SearchResult = {
  id: number
  slug: string
  term: Segment[]
  /** The synonym or abbreviation that was asked for, if it was one. */
  alias: Segment[] | null
  summary: Segment[]
  /** The place in the text, where neither name nor summary shows why the entry was found. */
  excerpt: Segment[]
  questions: MatchedQuestion[]
}

type Row = {
  id: number
  slug: string
  term: string
  alias: string | null
  summary: string
  body: string
  questions: { id: number; question: string }[]
}

type Wanted = { locale: Locale; query: SearchQuery; asked: string; candidates: Candidate[] }

const MAX_QUESTIONS = 3

/** The candidates that are public now, as `e`, `l` and the alias `n`, in the given order. */
export function publicCandidates(
  locale: Locale,
  candidates: Candidate[],
  more: ReturnType<typeof sql> = sql``,
) {
  const wanted = JSON.stringify(
    candidates.map((candidate) => ({ ...candidate, text: isFoundInText(candidate) })),
  )
  return sql`
    rows from (
      jsonb_to_recordset(${wanted}::jsonb) as (entry integer, name bigint, text boolean)
    ) with ordinality wanted(entry, name, text, place)
    join entries e on e.id = wanted.entry and e.deleted_at is null
    join entries_locales l on l._parent_id = e.id and l._locale = ${locale}
      and l._status = 'published' and l.slug is not null
    ${more}
    left join search_names n on n.id = wanted.name and n.kind = 1
    order by wanted.place`
}

function readRows(run: Run, { locale, asked, candidates }: Wanted): Promise<Row[]> {
  const texts = sql`join search_documents d on d.entry_id = e.id and d.locale = ${locale}`
  return run<Row>(sql`
    select e.id, l.slug, l.term, l.summary, n.name as alias,
      case when wanted.text then d.body else '' end as body, coalesce((
      select jsonb_agg(asked order by asked.place) from (
        select q.faq_id as id, q.question, q.place from search_questions q
        where q.entry_id = e.id and q.locale = ${locale} and q.words @@ ${asked}::tsquery
        order by q.place limit ${MAX_QUESTIONS}
      ) asked
    ), '[]') as questions
    from ${publicCandidates(locale, candidates, texts)}
  `)
}

const BEGINNING = 2

/** Tells the words that were asked for, inflected or begun, from all others in the texts. */
export async function findMatching(
  run: Run,
  { locale, query, asked }: Omit<Wanted, 'candidates'>,
  texts: string[],
) {
  const typed = askedWords(query).map(fold)
  const beginnings = new Set(typed.map((word) => word.slice(0, BEGINNING)))
  const alike = [...wordsOfTexts(texts)].filter((word) => beginnings.has(word.slice(0, BEGINNING)))
  // Which stem a word has only the database knows; a query of any of the words tells each.
  const any = asked.replaceAll(/ (?:&|<->|<\d+>) /g, ' | ')
  const same = await run<{ word: string }>(sql`
    select word from jsonb_array_elements_text(${JSON.stringify(alike)}::jsonb) word
    where search_words(${locale}, word) @@ ${any}::tsquery
  `)
  const matching = new Set([...typed, ...same.map(({ word }) => word)])
  return (folded: string) => matching.has(folded)
}

function showRow(row: Row, isMatch: IsMatch): SearchResult {
  const term = highlight(row.term, isMatch)
  const alias = row.alias ? highlight(row.alias, isMatch) : null
  const summary = highlight(row.summary ?? '', isMatch)
  const questions = row.questions.map(({ id, question }) => ({
    id,
    question: highlight(question, isMatch),
  }))
  const isExplained = hasMatch([...term, ...(alias ?? []), ...summary]) || questions.length > 0
  return {
    id: row.id,
    slug: row.slug,
    term,
    alias,
    summary,
    excerpt: isExplained ? [] : excerpt(row.body, isMatch),
    questions,
  }
}

/** What a list of results shows of some candidates. */
export async function readResults(run: Run, wanted: Wanted): Promise<SearchResult[]> {
  if (wanted.candidates.length === 0) return []
  const rows = await readRows(run, wanted)
  const texts = rows.flatMap((row) => [
    row.term,
    row.alias ?? '',
    row.summary ?? '',
    row.body,
    ...row.questions.map(({ question }) => question),
  ])
  const isMatch = await findMatching(run, wanted, texts)
  return rows.map((row) => showRow(row, isMatch))
}
