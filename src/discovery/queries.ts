import 'server-only'
import { openPayload } from '#cms/get-payload.ts'
import { publicEntries } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import { isSlug } from '#lib/slug.ts'

type Slugs = Partial<Record<Locale, string>>

/** A public page and its slug in each language in which it is public. */
export type MapRow = { id: number; locale: Locale; slugs: Slugs; updatedAt: string }

/** How much there is to map, and a text that changes whenever the map does. */
export type MapState = { entries: number; lastChange: string | null; version: string }

export type FeedEntry = {
  id: number
  term: string
  slug: string
  summary: string | null
  author: string | null
  updatedAt: string
}

export type PictureEntry = { id: number; term: string; summary: string | null }

const isPublic = (locales: ReturnType<typeof sql>) =>
  sql`${locales}._status = 'published' and ${locales}.slug is not null`

// Named, the languages lead Postgres to an index that begins with them.
const ALL_LOCALES = `{${LOCALES.join(',')}}`

/** A moment as ISO 8601 in UTC, as JavaScript writes it. */
const moment = (column: ReturnType<typeof sql>) =>
  sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`

export async function readMapState(): Promise<MapState> {
  const payload = await openPayload()
  const [state] = await runSql<MapState>(
    { payload },
    sql`
      select entries.count as entries, ${moment(sql`entries.moved`)} as "lastChange",
        concat_ws('-', entries.count, entries.moved, topics.count, topics.moved) as version
      from (
        select count(*)::int as count, max(e.updated_at) as moved
        from entries_locales l join entries e on e.id = l._parent_id and e.deleted_at is null
        where ${isPublic(sql`l`)}
      ) entries, (select count(*) as count, max(updated_at) as moved from topics) topics
    `,
  )
  if (!state) throw new Error('An aggregate gives one row')
  return state
}

/** The public topics: those in which a public entry stands, language by language. */
export async function listMapTopics(): Promise<MapRow[]> {
  const payload = await openPayload()
  return runSql<MapRow>(
    { payload },
    sql`
      with shown as (
        select t.id, tl._locale as locale, tl.slug, t.updated_at
        from topics t join topics_locales tl on tl._parent_id = t.id
        where t.deleted_at is null and tl.slug is not null and tl.name is not null and exists (
          select from entries_rels r
          join entries e on e.id = r.parent_id and e.deleted_at is null
          join entries_locales l on l._parent_id = e.id and l._locale = tl._locale
            and ${isPublic(sql`l`)}
          where r.path = 'topics' and r.topics_id = t.id
        )
      )
      select id, locale, ${moment(sql`updated_at`)} as "updatedAt",
        jsonb_object_agg(locale, slug) over (partition by id) as slugs
      from shown order by id, locale
    `,
  )
}

/**
 * A stretch of the public entries, one row for each language of each, in a fixed order:
 * that of the index on language and entry, so that no stretch costs more than its own rows.
 * @param after the last row of the stretch before, or how many rows to leave out
 */
export async function listMapEntries(after: MapRow | number, limit: number): Promise<MapRow[]> {
  const payload = await openPayload()
  const [from, offset] =
    typeof after === 'number'
      ? [sql``, sql`offset ${after}`]
      : [sql`and (l._locale, l._parent_id) > (${after.locale}::_locales, ${after.id})`, sql``]
  return runSql<MapRow>(
    { payload },
    sql`
      select id, locale, ${moment(sql`updated_at`)} as "updatedAt", (
        select jsonb_object_agg(o._locale, o.slug) from entries_locales o
        where o._parent_id = stretch.id and o._locale = any(${ALL_LOCALES}::_locales[])
          and ${isPublic(sql`o`)}
      ) as slugs
      from (
        select e.id, l._locale as locale, e.updated_at
        from entries_locales l join entries e on e.id = l._parent_id and e.deleted_at is null
        where ${isPublic(sql`l`)} ${from}
        order by l._locale, l._parent_id
        limit ${limit} ${offset}
      ) stretch
      order by locale, id
    `,
  )
}

/** The entries of a language that were written last. */
export async function listFeedEntries(locale: Locale, limit: number): Promise<FeedEntry[]> {
  const payload = await openPayload()
  return runSql<FeedEntry>(
    { payload },
    sql`
      select e.id, l.term, l.slug, l.summary, u.name as author,
        ${moment(sql`e.updated_at`)} as "updatedAt"
      from ${publicEntries(locale)}
      left join users u on u.id = e.author_id
      order by e.updated_at desc, e.id desc
      limit ${limit}
    `,
  )
}

/** What a picture shows of the public entry at an address, or null. */
export async function getPictureEntry(locale: Locale, slug: string): Promise<PictureEntry | null> {
  if (!isSlug(slug)) return null
  const payload = await openPayload()
  const [entry] = await runSql<PictureEntry>(
    { payload },
    sql`select e.id, l.term, l.summary from ${publicEntries(locale)} where l.slug = ${slug}`,
  )
  return entry ?? null
}
