import 'server-only'
import { openPayload } from '#cms/get-payload.ts'
import { publicEntries } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'
import { OTHER_INITIAL } from '#lib/initial.ts'
import type { IndexRow } from './index-rows.ts'

/** Above this many entries the index shows letters and topics, and the letters have pages. */
export const ONE_PAGE_LIMIT = 400
export const ROWS_PER_PAGE = 200

type Rows = { rows: IndexRow[]; total: number }

// Sorted as readers look things up: capitals and accents make no difference.
const sortKey = (label: ReturnType<typeof sql>) =>
  sql`lower(regexp_replace(normalize(${label}, NFKD), '[\u0300-\u036f]', '', 'g')) collate "C"`

/** How many public entries stand under each letter. */
export async function countByLetter(locale: Locale): Promise<ReadonlyMap<string, number>> {
  const payload = await openPayload()
  const counts = await runSql<{ letter: string; count: number }>(
    { payload },
    sql`
      select coalesce(l.initial, ${OTHER_INITIAL}) as letter, count(*)::int as count
      from ${publicEntries(locale)}
      group by 1
    `,
  )
  return new Map(counts.map(({ letter, count }) => [letter, count]))
}

/** The lines of the index, all or of one letter: headwords and the other names that lead to them. */
export async function listIndexRows({
  locale,
  letter,
  page = 1,
}: {
  locale: Locale
  letter?: string
  page?: number
}): Promise<Rows> {
  const inLetter = letter ? sql`where letter = ${letter}` : sql``
  // A letter can hold a tenth of a very large glossary; the whole index is only asked when it is short.
  const window = letter ? sql`limit ${ROWS_PER_PAGE} offset ${(page - 1) * ROWS_PER_PAGE}` : sql``
  return readRows(sql`
    with labels as (
      select l.term as label, l.term, l.slug, l.summary, false as "isAlias",
        coalesce(l.initial, ${OTHER_INITIAL}) as letter, ${sortKey(sql`l.term`)} as key
      from ${publicEntries(locale)}
      union all
      select n.name, l.term, l.slug, null, true,
        case when ${sortKey(sql`n.name`)} ~ '^[a-z]'
          then upper(left(${sortKey(sql`n.name`)}, 1)) else ${OTHER_INITIAL} end,
        ${sortKey(sql`n.name`)}
      from ${publicEntries(locale)}
      join entries_names n on n._parent_id = l._parent_id and n._locale = l._locale
      where n.kind in ('synonym', 'abbreviation') and lower(n.name) <> lower(l.term)
    )
    select label, term, slug, summary, "isAlias", count(*) over ()::int as total
    from labels ${inLetter}
    order by key, "isAlias", slug
    ${window}
  `)
}

/** The public entries of a topic, in the order of the alphabet. */
export function listTopicRows({
  locale,
  topic,
  page = 1,
}: {
  locale: Locale
  topic: number
  page?: number
}): Promise<Rows> {
  return readRows(sql`
    select l.term as label, l.term, l.slug, l.summary, false as "isAlias",
      count(*) over ()::int as total
    from ${publicEntries(locale)}
    where exists (
      select from entries_rels r
      where r.parent_id = e.id and r.path = 'topics' and r.topics_id = ${topic}
    )
    order by ${sortKey(sql`l.term`)}, l.slug
    limit ${ROWS_PER_PAGE} offset ${(page - 1) * ROWS_PER_PAGE}
  `)
}

async function readRows(statement: ReturnType<typeof sql>): Promise<Rows> {
  const payload = await openPayload()
  const found = await runSql<IndexRow & { total: number }>({ payload }, statement)
  return { rows: found.map(({ total: _, ...row }) => row), total: found[0]?.total ?? 0 }
}
