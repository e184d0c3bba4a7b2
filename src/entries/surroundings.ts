import 'server-only'
import { openPayload } from '#cms/get-payload.ts'
import { idList, namedTopics, publicEntries } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'
import type { Mention } from '#links/insert-links.ts'
import { RELATED_SIZE } from './related.ts'
import type { EntryCard, EntryView } from './view.ts'

export type Surroundings = Pick<EntryView, 'topics' | 'alternates' | 'illustration'> & {
  people: Record<string, string>
  /** Where the entry's texts mention others, of those that are public. */
  mentions: Mention[]
  /** Entries that mention this one, in the order of the alphabet, with how many were found. */
  mentionedBy: (EntryCard & { total: number })[]
  /** Ids of public entries that are linked in either direction or share topics, closest first. */
  near: number[]
  /** Ids of public entries that read alike, the likest first. Only where few are near. */
  alike: number[]
  /** Ids of public entries next to this one in the alphabet, closest first. */
  alphabetical: number[]
}

type Place = {
  id: number
  locale: Locale
  term: string
  topics: number[]
  people: number[]
  illustration: number | null
}

// How far to look along each topic, in each direction: reading a whole topic would cost more the
// larger the glossary is.
const REACH = 24

/** How many entries that mention this one are counted, and how many of them are named. */
export const MENTIONED_COUNT = 100
const MENTIONED_SIZE = 8

const ALIKE_LIMIT = 200

/**
 * What stands around an entry, in one statement: its topics, the names of its people, its picture, its
 * public addresses and its neighbours. It reads nothing that a visitor may not see.
 */
export async function readSurroundings(place: Place): Promise<Surroundings> {
  const { id, locale, term } = place
  const payload = await openPayload()
  const [row] = await runSql<Surroundings>(
    { payload },
    sql`
      with near as materialized (
        select near.id, sum(near.weight) as weight
        from (
          (select k.to_entry as id, 2 as weight from entry_links k
            where k.from_entry = ${id} and k.locale = ${locale} limit ${2 * REACH})
          union all
          (select k.from_entry, 2 from entry_links k
            where k.to_entry = ${id} and k.locale = ${locale} order by k.from_entry limit ${REACH})
          union all
          (select near.id, 1
          from unnest(${idList(place.topics)}::int[]) w(topic)
          cross join lateral (
            (select r.parent_id as id from entries_rels r
              where r.path = 'topics' and r.topics_id = w.topic and r.parent_id > ${id}
              order by r.parent_id limit ${REACH})
            union all
            (select r.parent_id from entries_rels r
              where r.path = 'topics' and r.topics_id = w.topic and r.parent_id < ${id}
              order by r.parent_id desc limit ${REACH})
          ) near)
        ) near
        join ${publicEntries(locale)} on e.id = near.id
        where near.id <> ${id}
        group by near.id
      )
      select
        coalesce((
          select jsonb_agg(jsonb_build_object('id', t.id, 'name', tl.name, 'slug', tl.slug) order by w.place)
          from unnest(${idList(place.topics)}::int[]) with ordinality w(id, place)
          join ${namedTopics(locale)} on t.id = w.id
        ), '[]') as topics,
        coalesce((
          select jsonb_object_agg(u.id, u.name) from users u where u.id = any(${idList(place.people)}::int[])
        ), '{}') as people,
        (
          select jsonb_build_object(
            'file', coalesce(m.sizes_page_filename, m.filename),
            'width', coalesce(m.sizes_page_width, m.width),
            'height', coalesce(m.sizes_page_height, m.height),
            'alt', ml.alt, 'language', ml._locale
          )
          from media m join media_locales ml on ml._parent_id = m.id
          where m.id = ${place.illustration}
          order by ml._locale = ${locale} desc limit 1
        ) as illustration,
        coalesce((
          select jsonb_object_agg(l._locale, l.slug)
          from ${publicEntries()}
          where e.id = ${id}
        ), '{}') as alternates,
        coalesce((
          select jsonb_agg(jsonb_build_object(
            'to', k.to_entry, 'place', k.place, 'leaf', k.leaf, 'start', k.start, 'phrase', k.phrase))
          from entry_links k
          where k.from_entry = ${id} and k.locale = ${locale} and not k.by_author
        ), '[]') as mentions,
        coalesce((
          select jsonb_agg(to_jsonb(m) order by lower(m.term), m.id) from (
            select e.id, l.term, l.slug, l.summary, count(*) over ()::int as total
            from (
              select k.from_entry from entry_links k
              where k.to_entry = ${id} and k.locale = ${locale}
              order by k.from_entry limit ${MENTIONED_COUNT}
            ) k
            join ${publicEntries(locale)} on e.id = k.from_entry
            order by lower(l.term), e.id limit ${MENTIONED_SIZE}
          ) m
        ), '[]') as "mentionedBy",
        array(
          select near.id from near
          order by near.weight desc, abs(near.id - ${id}), near.id
          limit ${2 * RELATED_SIZE}
        ) as near,
        case when (select count(*) from near) < ${RELATED_SIZE} then array(
          select alike.id from (
            select d.entry_id as id, ts_rank(d.lead_words, asked.query) as rank
            from search_documents d, (
              select replace(plainto_tsquery(search_config(${locale}), search_fold(${term}))::text, '&', '|')::tsquery as query
            ) asked
            where d.lead_words @@ asked.query and d.locale = ${locale} and d.entry_id <> ${id}
            limit ${ALIKE_LIMIT}
          ) alike
          order by alike.rank desc, alike.id limit ${RELATED_SIZE}
        ) else '{}' end as alike,
        array(
          select near.id from (
            (select l._parent_id as id, row_number() over (order by l.term, l._parent_id) as distance
              from ${publicEntries(locale)}
              where (l.term, l._parent_id) > (${term}, ${id})
              order by l.term, l._parent_id limit ${RELATED_SIZE})
            union all
            (select l._parent_id, row_number() over (order by l.term desc, l._parent_id desc)
              from ${publicEntries(locale)}
              where (l.term, l._parent_id) < (${term}, ${id})
              order by l.term desc, l._parent_id desc limit ${RELATED_SIZE})
          ) near
          order by near.distance
        ) as alphabetical
    `,
  )
  if (!row) throw new Error('A statement without a table gives one row')
  return row
}
