import 'server-only'
import { cache } from 'react'
import { openPayload } from '#cms/get-payload.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'
import { isSlug } from '#lib/slug.ts'
import { readTopics, type TopicCount } from './public-topics.ts'

export type TopicView = {
  id: number
  name: string
  slug: string
  description: string | null
  /** Its address in each language in which it has a public entry. */
  alternates: Partial<Record<Locale, string>>
}

const hasPublicEntry = sql`
  exists (
    select from entries_rels r
    join entries e on e.id = r.parent_id and e.deleted_at is null
    join entries_locales l on l._parent_id = e.id and l._locale = tl._locale
      and l._status = 'published' and l.slug is not null
    where r.path = 'topics' and r.topics_id = t.id
  )`

/** The topics that hold public entries, with how many. */
export async function listTopics(locale: Locale): Promise<TopicCount[]> {
  return readTopics(await openPayload(), locale)
}

/** The topic at an address, if a public entry stands in it. */
export const getTopic = cache(async (locale: Locale, slug: string): Promise<TopicView | null> => {
  if (!isSlug(slug)) return null
  const payload = await openPayload()
  const [topic] = await runSql<TopicView>(
    { payload },
    sql`
      select t.id, tl.name, tl.slug, tl.description, (
        select jsonb_object_agg(other._locale, other.slug)
        from (select tl.* from topics_locales tl where tl._parent_id = t.id and ${hasPublicEntry}) other
        where other.slug is not null and other.name is not null
      ) as alternates
      from topics t
      join topics_locales tl on tl._parent_id = t.id and tl._locale = ${locale}
      where tl.slug = ${slug} and tl.name is not null and t.deleted_at is null and ${hasPublicEntry}
    `,
  )
  return topic ?? null
})
