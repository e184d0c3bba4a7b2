import { idList, publicEntries } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import { together } from '#cms/together.ts'
import type { Locale } from '#i18n/locales.ts'

/** What visitors can see of an entry in one language, as far as other pages show it. */
export type PublicState = {
  locale: Locale
  slug: string
  /** Everything that lists, neighbours and links show of the entry, as one comparable text. */
  listing: string
  /** The headword and all other names, as one comparable text. */
  names: string
  topics: number[]
  /** Changes whenever the public document was written; a saved draft leaves it alone. */
  updatedAt: string
}

/** The public state of an entry per language: empty for a draft, a trashed or a missing entry. */
export const readPublicState = together(async (req, ids: number[]): Promise<PublicState[][]> => {
  const rows = await runSql<PublicState & { id: number }>(
    req,
    sql`
      select
        e.id,
        l._locale as locale,
        l.slug,
        jsonb_build_array(l.term, l.slug, l.summary, named.names)::text as listing,
        jsonb_build_array(l.term, named.names)::text as names,
        array(
          select r.topics_id from entries_rels r
          where r.parent_id = e.id and r.path = 'topics' order by r.topics_id
        ) as topics,
        e.updated_at::text as "updatedAt"
      from ${publicEntries()}
      cross join lateral (
        select jsonb_agg(jsonb_build_array(n.name, n.kind) order by n._order) as names
        from entries_names n where n._parent_id = e.id and n._locale = l._locale
      ) named
      where e.id = any(${idList(ids)}::int[])
    `,
  )
  const states = Map.groupBy(rows, ({ id }) => id)
  return ids.map((id) => (states.get(id) ?? []).map(({ id: _, ...state }) => state))
})
