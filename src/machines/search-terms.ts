import type { Payload } from 'payload'
import { publicEntries } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { EntryCard } from '#entries/view.ts'
import type { Locale } from '#i18n/locales.ts'

export type Found = EntryCard & {
  /** The other name that matched, where the term itself did not. */
  matchedName: string | null
}

type Wish = { locale: Locale; query: string; limit: number }

const MAX_QUERY_LENGTH = 200

/** The public entries whose term, other names or short definition contain the words, best first. */
export async function searchTerms(
  payload: Payload,
  { locale, query, limit }: Wish,
): Promise<Found[]> {
  // Postgres takes no NUL, and `like` reads % and _ as wildcards.
  const plain = query
    .replaceAll('\u0000', '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, MAX_QUERY_LENGTH)
  if (plain === '') return []
  const inside = `%${plain.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
  const start = inside.slice(1)
  return runSql<Found>(
    { payload },
    sql`
      with alias as (
        select n._parent_id as id, min(n.name) filter (where n.kind <> 'misspelling') as shown,
          bool_or(lower(n.name) = lower(${plain})) as "isExact"
        from entries_names n
        where n._locale = ${locale} and lower(n.name) like ${inside}
        group by n._parent_id
      )
      select e.id, l.term, l.slug, l.summary,
        case when lower(l.term) not like ${inside} then alias.shown end as "matchedName"
      from ${publicEntries(locale)}
      left join alias on alias.id = e.id
      where lower(l.term) like ${inside} or alias.id is not null
        or lower(l.summary) like ${inside}
      order by
        case
          when lower(l.term) = lower(${plain}) then 0
          when alias."isExact" then 1
          when lower(l.term) like ${start} then 2
          when lower(l.term) like ${inside} then 3
          when alias.id is not null then 4
          else 5
        end,
        l.term, e.id
      limit ${limit}
    `,
  )
}
