import 'server-only'
import { cache } from 'react'
import { openPayload } from '#cms/get-payload.ts'
import { namedTopics, publicEntries } from '#cms/public-sql.ts'
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
    join ${publicEntries()} on e.id = r.parent_id and l._locale = tl._locale
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
      select here.*, (
        select jsonb_object_agg(tl._locale, tl.slug)
        from ${namedTopics()}
        where t.id = here.id and ${hasPublicEntry}
      ) as alternates
      from (
        select t.id, tl.name, tl.slug, tl.description
        from ${namedTopics(locale)}
        where tl.slug = ${slug} and ${hasPublicEntry}
      ) here
    `,
  )
  return topic ?? null
})

/** Where the topic that once had this address is today, or null. */
export async function getMovedTopic(locale: Locale, slug: string): Promise<string | null> {
  if (!isSlug(slug)) return null
  const payload = await openPayload()
  const [target] = await runSql<{ slug: string }>(
    { payload },
    sql`
      select tl.slug
      from redirects r join ${namedTopics(locale)} on t.id = r.topic_id
      where r.kind = 'topic' and r.locale = ${locale} and r.slug = ${slug} and ${hasPublicEntry}
    `,
  )
  return target?.slug ?? null
}
