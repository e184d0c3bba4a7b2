import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import type { SearchQuery } from './parse-query.ts'

/** How an entry was found; the higher, the better. */
export type Candidate = {
  entry: number
  /** The name that matched, if a name did. */
  name: number | null
  tier: number
  score: number
}

/** The entries a search looks at: a visitor reads two pages of a list, not two thousand. */
export const MAX_FOUND = 500

/** The best match of each kind, the best kind first. An alias stands behind the same match of a headword. */
const TIER = { exact: 90, prefix: 70, word: 50, close: 30, summary: 20, body: 10 }
const isAlias = sql`least(n.kind, 1)::int`

type Asked = {
  key: string
  squeezed: string
  query: string
  hasPhrase: boolean
}

/** How much of a name must be there to be taken for a slip of the pen: more, the more words were typed. */
const LIKENESS = [0.5, 0.5, 0.65, 0.7]
const DISTANT_LIKENESS = 0.3

/**
 * The search in the database's own terms. Its answer makes the next statement's plan a good one, and
 * so do the settings, which last as long as the transaction: the planner takes every beginning of a
 * word for a common one, and would read whole tables.
 */
export async function readAsked(
  run: Run,
  locale: Locale,
  { text, words, phrases }: SearchQuery,
  joinedBy: 'and' | 'or' = 'and',
): Promise<Asked> {
  const list = (items: string[]) => JSON.stringify(items)
  const likeness = LIKENESS[Math.min(words.length, LIKENESS.length - 1)]
  const [asked] = await run<Omit<Asked, 'hasPhrase'>>(sql`
    select key, replace(key, ' ', '') as squeezed,
      search_query(
        ${locale},
        array(select jsonb_array_elements_text(${list(words)}::jsonb)),
        array(select jsonb_array_elements_text(${list(phrases)}::jsonb)),
        ${joinedBy}
      )::text as query,
      set_config('enable_seqscan', 'off', true),
      set_config('jit', 'off', true),
      set_config('pg_trgm.word_similarity_threshold', ${String(likeness)}, true),
      set_config('pg_trgm.similarity_threshold', ${String(DISTANT_LIKENESS)}, true)
    from (select search_fold(${text}) as key) folded
  `)
  if (!asked) throw new Error('A statement without a table gives one row')
  return { ...asked, hasPhrase: phrases.length > 0 }
}

// Names that only begin with what was typed say nothing about a phrase and the words beside it.
function findByBeginning(locale: Locale, { squeezed, hasPhrase }: Asked) {
  const upTo = hasPhrase
    ? sql`n.squeezed = ${squeezed}`
    : sql`n.squeezed < ${squeezed} || chr(1114111)`
  return sql`
    (select n.entry_id as entry, n.id as name,
      case when n.squeezed = ${squeezed} then ${TIER.exact}::int else ${TIER.prefix}::int end - ${isAlias} as tier,
      1.0 / length(n.squeezed) as score
    from search_names n
    where n.locale = ${locale} and n.squeezed >= ${squeezed} and ${upTo} and ${squeezed} <> ''
    order by n.squeezed limit ${MAX_FOUND})`
}

const NAME_LIMIT = 300
const TEXT_LIMIT = 200

/**
 * Everything that holds the words asked for, each entry by its best match, best first. Each way of
 * finding is cut off, so that the commonest word of a large glossary costs no more than a rare one.
 */
export function findCandidates(run: Run, locale: Locale, asked: Asked): Promise<Candidate[]> {
  const query = sql`${asked.query}::tsquery`
  return run<Candidate>(sql`
    with hits as (
      ${findByBeginning(locale, asked)}
      union all
      (select n.entry_id, n.id, ${TIER.word}::int - ${isAlias}, 1.0 / length(n.key)
      from search_names n where n.words @@ ${query} and n.locale = ${locale} limit ${NAME_LIMIT})
      union all
      (select d.entry_id, null, ${TIER.summary}::int, ts_rank(d.lead_words, ${query})
      from search_documents d
      where d.lead_words @@ ${query} and d.locale = ${locale} limit ${TEXT_LIMIT})
      union all
      (select d.entry_id, null, ${TIER.body}::int, ts_rank(d.words, ${query})
      from search_documents d
      where d.words @@ ${query} and d.locale = ${locale} limit ${TEXT_LIMIT})
    ), best as (
      select distinct on (entry) entry, name::int, tier, score::float8
      from hits order by entry, tier desc, score desc
    )
    select * from best order by tier desc, score desc, entry limit ${MAX_FOUND + 1}
  `)
}

const CLOSE_LIMIT = 20
const LOOKED_AT = 400
const CLOSE_LIKENESS = 0.4

type Alike = Candidate & {
  /** Else it is only the nearest that there is. */
  isClose: boolean
}

/** Entries whose names look like what was typed, as a whole or in a part, the likest first. */
export async function findAlike(run: Run, locale: Locale, { key }: Asked): Promise<Alike[]> {
  if (key.length < 3) return []
  return run<Alike>(sql`
    with names as (
      (select id, entry_id, kind, key, false as "isPart" from search_names
      where key % ${key} and locale = ${locale} limit ${LOOKED_AT})
      union all
      (select id, entry_id, kind, key, true from search_names
      where ${key} <% key and locale = ${locale} limit ${LOOKED_AT})
    ), likest as (
      select distinct on (n.entry_id) n.entry_id as entry, n.id::int as name,
        ${TIER.close}::int - ${isAlias} as tier,
        (similarity(n.key, ${key}) + word_similarity(${key}, n.key))::float8 / 2 as score,
        n."isPart" or similarity(n.key, ${key}) >= ${CLOSE_LIKENESS}::real as "isClose"
      from names n order by n.entry_id, score desc, n.kind, n."isPart" desc
    )
    select * from likest order by score desc, tier desc, entry limit ${CLOSE_LIMIT}
  `)
}

export const isFoundByName = ({ tier }: Candidate) => tier > TIER.close
