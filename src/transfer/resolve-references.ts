import type { PayloadRequest } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'
import { slugify } from '#lib/slug.ts'

type Row = { id: number; locale: string; slug: string | null; name: string | null }
export type References = { ids: number[]; unknown: string[] }

const NAME_COLUMN = { entries: 'term', topics: 'name' } as const

/** How well a row answers to a wish: its address before its name, the asked language before others. */
function rank(row: Row, wish: string, locale: Locale): number {
  const isSlug = row.slug === wish || row.slug === slugify(wish)
  const isName = row.name?.toLowerCase() === wish.toLowerCase()
  return (row.locale === locale ? 4 : 0) + (isSlug ? 2 : 0) + (isName ? 1 : 0)
}

/** Finds the entries or topics that a file names by their address or headword, in its order. */
export async function resolveReferences(
  req: PayloadRequest,
  collection: 'entries' | 'topics',
  { wishes, locale }: { wishes: string[]; locale: Locale },
): Promise<References> {
  if (wishes.length === 0) return { ids: [], unknown: [] }
  const slugs = wishes.flatMap((wish) => [wish, slugify(wish)])
  const names = wishes.map((wish) => wish.toLowerCase())
  const name = sql.identifier(NAME_COLUMN[collection])
  const rows = await runSql<Row>(
    req,
    sql`
      select l._parent_id as id, l._locale as locale, l.slug, l.${name} as name
      from ${sql.identifier(`${collection}_locales`)} l
      join ${sql.identifier(collection)} c on c.id = l._parent_id and c.deleted_at is null
      where l.slug in ${slugs} or lower(l.${name}) in ${names}
    `,
  )
  const result: References = { ids: [], unknown: [] }
  for (const wish of wishes) {
    const answers = rows.filter((row) => rank(row, wish, locale) % 4 > 0)
    const [best] = answers.sort((a, b) => rank(b, wish, locale) - rank(a, wish, locale))
    if (!best) result.unknown.push(wish)
    else if (!result.ids.includes(best.id)) result.ids.push(best.id)
  }
  return result
}
