import type { PayloadRequest } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { isLocale, type Locale } from '#i18n/locales.ts'
import { slugify } from '#lib/slug.ts'
import type { Address } from './rich-texts.ts'

type Row = { id: number; locale: string; slug: string | null; name: string | null }
export type References = { ids: number[]; unknown: string[] }

const NAME_COLUMN = { entries: 'term', topics: 'name' } as const

/** How well a row answers to a wish: its address before its name, the asked language before others. */
function rank(row: Row, wish: string, locale: Locale): number {
  const isSlug = row.slug === wish || row.slug === slugify(wish)
  const isName = row.name?.toLowerCase() === wish.toLowerCase()
  return (row.locale === locale ? 4 : 0) + (isSlug ? 2 : 0) + (isName ? 1 : 0)
}

/** “de:chatbot” asks in another language than the file's. */
function parseWish(wish: string, locale: Locale): { name: string; language: Locale } {
  const [prefix = '', ...rest] = wish.split(':')
  return isLocale(prefix) && rest.length > 0
    ? { name: rest.join(':').trim(), language: prefix }
    : { name: wish, language: locale }
}

/** Finds the entries or topics that a file names by their address or headword, in its order. */
export async function resolveReferences(
  req: PayloadRequest,
  collection: 'entries' | 'topics',
  { wishes, locale }: { wishes: string[]; locale: Locale },
): Promise<References> {
  if (wishes.length === 0) return { ids: [], unknown: [] }
  const asked = wishes.map((wish) => ({ wish, ...parseWish(wish, locale) }))
  const slugs = asked.flatMap(({ name }) => [name, slugify(name)])
  const names = asked.map(({ name }) => name.toLowerCase())
  const column = sql.identifier(NAME_COLUMN[collection])
  const rows = await runSql<Row>(
    req,
    sql`
      select l._parent_id as id, l._locale as locale, l.slug, l.${column} as name
      from ${sql.identifier(`${collection}_locales`)} l
      join ${sql.identifier(collection)} c on c.id = l._parent_id and c.deleted_at is null
      where l.slug in ${slugs} or lower(l.${column}) in ${names}
    `,
  )
  const result: References = { ids: [], unknown: [] }
  for (const { wish, name, language } of asked) {
    const answers = rows.filter((row) => rank(row, name, language) % 4 > 0)
    const [best] = answers.sort((a, b) => rank(b, name, language) - rank(a, name, language))
    if (!best) result.unknown.push(wish)
    else if (!result.ids.includes(best.id)) result.ids.push(best.id)
  }
  return result
}

/** The entries behind the addresses that texts link to. */
export async function resolveAddresses(
  req: PayloadRequest,
  addresses: Address[],
): Promise<(address: Address) => number | undefined> {
  if (addresses.length === 0) return () => undefined
  const rows = await runSql<Address & { id: number }>(
    req,
    sql`
      select l._parent_id as id, l._locale as locale, l.slug from entries_locales l
      join entries e on e.id = l._parent_id and e.deleted_at is null
      where l.slug in ${addresses.map(({ slug }) => slug)}
    `,
  )
  const ids = new Map(rows.map(({ id, locale, slug }) => [`${locale}:${slug}`, id]))
  return ({ locale, slug }) => ids.get(`${locale}:${slug}`)
}

/** The picture or person of a name; null where none has it, or several. */
export async function resolveLabel(
  req: PayloadRequest,
  table: 'media' | 'users',
  label: string,
): Promise<number | null> {
  const column = sql.identifier(table === 'media' ? 'filename' : 'name')
  const rows = await runSql<{ id: number }>(
    req,
    sql`select id from ${sql.identifier(table)} where ${column} = ${label} limit 2`,
  )
  return rows.length === 1 ? (rows[0]?.id ?? null) : null
}
