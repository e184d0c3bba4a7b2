import type { Payload } from 'payload'
import { namedTopics, publicEntries } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'

export type TopicCount = { id: number; name: string; slug: string; count: number }

/** The topics that hold public entries, with how many. */
export function readTopics(payload: Payload, locale: Locale): Promise<TopicCount[]> {
  return runSql<TopicCount>(
    { payload },
    sql`
      select t.id, tl.name, tl.slug, count(*)::int as count
      from ${namedTopics(locale)}
      join entries_rels r on r.path = 'topics' and r.topics_id = t.id
      join ${publicEntries(locale)} on e.id = r.parent_id
      group by t.id, tl.name, tl.slug
      order by lower(tl.name)
    `,
  )
}
