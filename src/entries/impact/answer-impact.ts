import type { Endpoint, PayloadRequest } from 'payload'
import { isEditor } from '#access/rules.ts'
import { publicEntries } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import { DEFAULT_LOCALE, isLocale, type Locale } from '#i18n/locales.ts'
import { readEntryOf } from '../read-entry-of.ts'

/** What would change for visitors, in one language, if a public entry moved or went away. */
export type Impact = {
  /** The last part of the address at which visitors find it; null where they do not. */
  slug: string | null
  /** Public entries whose texts link to it, in the order of the alphabet: the first of them. */
  linking: { id: number; term: string }[]
  /** How many link to it by themselves, and how many because an author wrote the link. */
  automatic: number
  byAuthors: number
  /** How many name it as related. */
  related: number
  /** Its former addresses, which lead to it. */
  old: string[]
}

const SHOWN = 6
const OLD_SHOWN = 20

async function readImpact(req: PayloadRequest, id: number, locale: Locale): Promise<Impact> {
  const [impact] = await runSql<Impact>(
    req,
    sql`
      with linking as (
        select e.id, l.term, k.by_author
        from entry_links k join ${publicEntries(locale)} on e.id = k.from_entry
        where k.to_entry = ${id} and k.locale = ${locale} and k.from_entry <> ${id}
      )
      select
        (select l.slug from ${publicEntries(locale)} where e.id = ${id}) as slug,
        coalesce((
          select jsonb_agg(jsonb_build_object('id', first.id, 'term', first.term))
          from (select * from linking order by lower(term), id limit ${SHOWN}) first
        ), '[]') as linking,
        (select count(*)::int from linking where not by_author) as automatic,
        (select count(*)::int from linking where by_author) as "byAuthors",
        (
          select count(*)::int from entries_rels r join ${publicEntries(locale)} on e.id = r.parent_id
          where r.path = 'relatedEntries' and r.entries_id = ${id}
        ) as related,
        array(
          select r.slug from redirects r
          where r.entry_id = ${id} and r.kind = 'entry' and r.locale = ${locale}
          order by r.updated_at desc limit ${OLD_SHOWN}
        ) as old
    `,
  )
  if (!impact) throw new Error('A statement without a table gives one row')
  return impact
}

async function answerImpact(req: PayloadRequest): Promise<Response> {
  if (!isEditor({ req })) return Response.json({}, { status: 403 })
  const locale = isLocale(req.locale) ? req.locale : DEFAULT_LOCALE
  const entry = await readEntryOf(req, { locale })
  if (!entry) return Response.json({}, { status: 404 })
  return Response.json(await readImpact(req, entry.id, locale))
}

/** What leads to an entry: for the panel, before somebody moves it or takes it away. */
export const entryImpact: Endpoint = { path: '/:id/impact', method: 'get', handler: answerImpact }
