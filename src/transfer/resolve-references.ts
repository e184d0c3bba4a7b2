import type { PayloadRequest } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { together } from '#cms/together.ts'
import { isLocale, type Locale } from '#i18n/locales.ts'
import { slugify } from '#lib/slug.ts'
import type { Newcomer } from './newcomers.ts'
import type { Address } from './rich-texts.ts'

type Row = { id: number; locale: string; slug: string | null; name: string | null }
export type References = { ids: number[]; unknown: string[] }

/** What a file calls an entry, and the address that this would make. */
type Wish = { name: string; slug: string }

const NAME_COLUMN = { entries: 'term', topics: 'name' } as const

/** How well a row answers to a wish: its address before its name, the asked language before others. */
function rank(row: Row, { name, slug }: Wish, locale: Locale): number {
  const isSlug = row.slug === name || row.slug === slug
  const isName = row.name?.toLowerCase() === name.toLowerCase()
  return (row.locale === locale ? 4 : 0) + (isSlug ? 2 : 0) + (isName ? 1 : 0)
}

/** “de:chatbot” asks in another language than the file's. */
function parseWish(wish: string, locale: Locale): { name: string; language: Locale } {
  const [prefix = '', ...rest] = wish.split(':')
  return isLocale(prefix) && rest.length > 0
    ? { name: rest.join(':').trim(), language: prefix }
    : { name: wish, language: locale }
}

type Wanted = { slugs: string[]; names: string[] }

/** Rows of whoever has one of the addresses or names. Of what others want too there may be more. */
const findNamed = (collection: 'entries' | 'topics') =>
  together(async (req, wanted: Wanted[]): Promise<Row[][]> => {
    const column = sql.identifier(NAME_COLUMN[collection])
    const rows = await runSql<Row>(
      req,
      sql`
        select l._parent_id as id, l._locale as locale, l.slug, l.${column} as name
        from ${sql.identifier(`${collection}_locales`)} l
        join ${sql.identifier(collection)} c on c.id = l._parent_id and c.deleted_at is null
        where l.slug in ${wanted.flatMap(({ slugs }) => slugs)}
          or lower(l.${column}) in ${wanted.flatMap(({ names }) => names)}
      `,
    )
    return wanted.map(({ slugs, names }) =>
      rows.filter(
        ({ slug, name }) =>
          (slug && slugs.includes(slug)) || (name && names.includes(name.toLowerCase())),
      ),
    )
  })

const findIn = { entries: findNamed('entries'), topics: findNamed('topics') }

/** Finds the entries or topics that a file names by their address or headword, in its order. */
export async function resolveReferences(
  req: PayloadRequest,
  collection: 'entries' | 'topics',
  { wishes, locale, coming = [] }: { wishes: string[]; locale: Locale; coming?: Newcomer[] },
): Promise<References> {
  if (wishes.length === 0) return { ids: [], unknown: [] }
  const asked = wishes.map((wish) => {
    const parsed = parseWish(wish, locale)
    return { wish, ...parsed, slug: slugify(parsed.name) }
  })
  const stored = await findIn[collection](req, {
    slugs: asked.flatMap(({ name, slug }) => [name, slug]),
    names: asked.map(({ name }) => name.toLowerCase()),
  })
  const rows = [...stored, ...coming.map(({ term, ...row }) => ({ ...row, name: term }))]
  const result: References = { ids: [], unknown: [] }
  for (const one of asked) {
    const { wish, language } = one
    const answers = rows.filter((row) => rank(row, one, language) % 4 > 0)
    const [best] = answers.sort((a, b) => rank(b, one, language) - rank(a, one, language))
    if (!best) result.unknown.push(wish)
    else if (!result.ids.includes(best.id)) result.ids.push(best.id)
  }
  return result
}

const findPages = together(async (req, slugs: string[][]) => {
  const rows = await runSql<Address & { id: number }>(
    req,
    sql`
      select l._parent_id as id, l._locale as locale, l.slug from entries_locales l
      join entries e on e.id = l._parent_id and e.deleted_at is null
      where l.slug in ${slugs.flat()}
    `,
  )
  return slugs.map(() => rows)
})

/** The entries behind the addresses that texts link to. */
export async function resolveAddresses(
  req: PayloadRequest,
  addresses: Address[],
  coming: Newcomer[] = [],
): Promise<(address: Address) => number | undefined> {
  if (addresses.length === 0) return () => undefined
  const slugs = addresses.map(({ slug }) => slug)
  const rows = [...coming, ...(await findPages(req, slugs))]
  const ids = new Map(rows.map(({ id, locale, slug }) => [`${locale}:${slug}`, id]))
  return ({ locale, slug }) => ids.get(`${locale}:${slug}`)
}

const findLabels = (table: 'media' | 'users') =>
  together(async (req, labels: string[]) => {
    const column = sql.identifier(table === 'media' ? 'filename' : 'name')
    const rows = await runSql<{ label: string; id: number | null }>(
      req,
      sql`
        select ${column} as label, case count(*) when 1 then min(id) end as id
        from ${sql.identifier(table)} where ${column} in ${labels} group by 1
      `,
    )
    const ids = new Map(rows.map(({ label, id }) => [label, id]))
    return labels.map((label) => ids.get(label) ?? null)
  })

/** The picture or person of a name; null where none has it, or several. */
export const resolveLabel = { media: findLabels('media'), users: findLabels('users') }
