import 'server-only'
import { openPayload } from '#cms/get-payload.ts'
import { idList, namedTopics, publicEntries } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'
import { RELATED_SIZE } from './related.ts'
import type { EntryView } from './view.ts'

export type Surroundings = Pick<EntryView, 'topics' | 'alternates' | 'illustration'> & {
  people: Record<string, string>
  /** Ids of public entries that share topics, closest first. */
  byTopic: number[]
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
        array(
          select near.id
          from unnest(${idList(place.topics)}::int[]) w(topic)
          cross join lateral (
            (select r.parent_id as id from entries_rels r
              where r.path = 'topics' and r.topics_id = w.topic and r.parent_id > ${id}
              order by r.parent_id limit ${REACH})
            union all
            (select r.parent_id from entries_rels r
              where r.path = 'topics' and r.topics_id = w.topic and r.parent_id < ${id}
              order by r.parent_id desc limit ${REACH})
          ) near
          join ${publicEntries(locale)} on e.id = near.id
          group by near.id
          order by count(*) desc, abs(near.id - ${id}), near.id
          limit ${2 * RELATED_SIZE}
        ) as "byTopic",
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
