import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import { correctWords } from './correct-words.ts'
import type { SearchQuery } from './parse-query.ts'

/** How an entry was found; the higher, the better. */
export type Candidate = {
  entry: number
  /** The name that matched, if a name did. */
  name: number | null
  tier: number
  score: number
}

/** Longest list of results. */
const MAX_FOUND = 500

/** The best match of each kind, the best kind first. An alias stands behind the same match of a headword. */
const TIER = { exact: 90, prefix: 70, word: 50, close: 30, summary: 20, body: 10 }
const isAlias = sql`least(n.kind, 1)::int`

type Asked = {
  key: string
  squeezed: string
  query: string
  hasPhrase: boolean
}

/**
 * How alike a part of a name must be to be taken for a slip of the pen. A slip spoils about three
 * trigrams, of few or of many.
 */
const likeness = ({ length }: string) => (length < 8 ? '0.5' : length < 13 ? '0.55' : '0.58')
const DISTANT_LIKENESS = '0.3'

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
      set_config('pg_trgm.word_similarity_threshold', ${likeness(text)}, true),
      set_config('pg_trgm.similarity_threshold', ${DISTANT_LIKENESS}, true)
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
const TEXT_LIMIT = 100

function findByName(locale: Locale, asked: Asked) {
  return sql`
    ${findByBeginning(locale, asked)}
    union all
    (select n.entry_id, n.id, ${TIER.word}::int - ${isAlias}, 1.0 / length(n.key)
    from search_names n
    where n.words @@ ${asked.query}::tsquery and n.locale = ${locale} limit ${NAME_LIMIT})`
}

function findByText(locale: Locale, { query }: Asked, kind: 'summary' | 'body') {
  const words = kind === 'summary' ? sql`d.lead_words` : sql`d.words`
  return sql`
    select d.entry_id as entry, null::bigint as name, ${TIER[kind]}::int as tier,
      ts_rank(${words}, ${query}::tsquery) as score
    from search_documents d
    where ${words} @@ ${query}::tsquery and d.locale = ${locale} limit ${TEXT_LIMIT}`
}

/** Each entry by its best match, the best first. */
const bestOf = (run: Run, hits: ReturnType<typeof sql>) =>
  run<Candidate>(sql`
    with best as (
      select distinct on (entry) entry, name::int, tier, score::float8
      from (${hits}) hits order by entry, tier desc, score desc
    )
    select * from best order by tier desc, score desc, entry limit ${MAX_FOUND}
  `)

/** Entries of which a name fits, the best first. */
export const findNamed = (run: Run, locale: Locale, asked: Asked) =>
  bestOf(run, findByName(locale, asked))

/** From here on nobody reads the list to its end, and the texts are not asked any more. */
const ENOUGH = 100

export type Found = {
  candidates: Candidate[]
  /** Whether there may be more than these. */
  isCapped: boolean
}

/**
 * Everything that holds the words asked for, best first. The worse ways of finding are only taken
 * where the better ones find little, and each is cut off: so the commonest word of a large glossary
 * costs no more than a rare one.
 */
export async function findCandidates(run: Run, locale: Locale, asked: Asked): Promise<Found> {
  const named = await findNamed(run, locale, asked)
  const found = new Map(named.map((candidate) => [candidate.entry, candidate]))
  let isCapped = named.length >= NAME_LIMIT
  for (const kind of ['summary', 'body'] as const) {
    if (found.size >= ENOUGH) return { candidates: [...found.values()], isCapped: true }
    const told = await bestOf(run, findByText(locale, asked, kind))
    isCapped ||= told.length >= TEXT_LIMIT
    for (const candidate of told) {
      if (!found.has(candidate.entry)) found.set(candidate.entry, candidate)
    }
  }
  return { candidates: [...found.values()], isCapped }
}

const CLOSE_LIMIT = 20
const LOOKED_AT = 400
const SHORT = 12
/** Of a longer text every part is common: too many names would have to be compared. */
const LONGEST_ALIKE = 32
const CLOSE_LIKENESS = 0.4

type Alike = Candidate & {
  /** Else it is only the nearest that there is. */
  isClose: boolean
  /** How many names were compared. */
  looked: number
}

/** Names that fulfil a condition, the likest to what was typed first, each entry once. */
async function likest(
  run: Run,
  locale: Locale,
  key: string,
  { where, isClose }: { where: ReturnType<typeof sql>; isClose: ReturnType<typeof sql> },
): Promise<Alike[]> {
  return run<Alike>(sql`
    with names as (
      select * from search_names n where ${where} and n.locale = ${locale} limit ${LOOKED_AT}
    ), likest as (
      select distinct on (n.entry_id) n.entry_id as entry, n.id::int as name,
        ${TIER.close}::int - ${isAlias} as tier,
        (similarity(n.key, ${key}) + word_similarity(${key}, n.key))::float8 / 2 as score,
        ${isClose} as "isClose", (select count(*) from names)::int as looked
      from names n order by n.entry_id, score desc, n.kind
    )
    select * from likest order by score desc, tier desc, entry limit ${CLOSE_LIMIT}
  `)
}

/** Names that look like what was typed as a whole: spelt in more or fewer words, or only begun. */
async function findLookalikes(run: Run, locale: Locale, key: string): Promise<Alike[]> {
  const inPart = await likest(run, locale, key, {
    where: sql`${key} <% n.key`,
    isClose: sql`true`,
  })
  const hasAll = inPart.length > 0 && inPart.every(({ looked }) => looked < LOOKED_AT)
  // Where a part fits too many names or none, the likest whole ones. In a long text that is slow.
  if (hasAll || key.length > SHORT) return inPart
  const whole = await likest(run, locale, key, {
    where: sql`n.key % ${key}`,
    isClose: sql`similarity(n.key, ${key}) >= ${CLOSE_LIKENESS}::real`,
  })
  return [...whole, ...inPart]
}

/** Entries whose names look like what was typed, the likest first. */
export async function findAlike(run: Run, locale: Locale, { key }: Asked): Promise<Alike[]> {
  if (key.length < 3) return []
  const query = await correctWords(run, locale, key)
  const corrected = query
    ? await likest(run, locale, key, {
        where: sql`n.words @@ ${query}::tsquery`,
        isClose: sql`true`,
      })
    : []
  if (corrected.length > 0 || key.length > LONGEST_ALIKE) return corrected
  return findLookalikes(run, locale, key)
}

export const isFoundByName = ({ tier }: Candidate) => tier > TIER.close

/** Whether only the entry's text says why it was found. */
export const isFoundInText = ({ tier }: Candidate) => tier === TIER.body
