import type { Payload } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'

export type TopicCount = { id: number; name: string; slug: string; count: number }

/** The topics that hold public entries, with how many. */
export function readTopics(payload: Payload, locale: Locale): Promise<TopicCount[]> {
  return runSql<TopicCount>(
    { payload },
    sql`
      select t.id, tl.name, tl.slug, count(*)::int as count
      from topics t
      join topics_locales tl on tl._parent_id = t.id and tl._locale = ${locale}
      join entries_rels r on r.path = 'topics' and r.topics_id = t.id
      join entries e on e.id = r.parent_id and e.deleted_at is null
      join entries_locales l on l._parent_id = e.id and l._locale = tl._locale
        and l._status = 'published' and l.slug is not null
      where t.deleted_at is null and tl.name is not null and tl.slug is not null
      group by t.id, tl.name, tl.slug
      order by lower(tl.name)
    `,
  )
}
