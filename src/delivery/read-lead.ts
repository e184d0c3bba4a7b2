import { isoTime, sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'

/** What deliveries say about a lead. Read when it is sent, never kept in the queue. */
export type DeliveredLead = {
  id: number
  name: string
  email: string
  company: string | null
  message: string
  locale: Locale
  receivedAt: string
  consentWording: string
  consentAt: string
  page: string | null
  referrerHost: string | null
  campaign: string | null
  /** The entry in the visitor's language, as far as it is public. */
  entry: { id: number; term: string; slug: string } | null
  /** Where mail for it goes by the routing of the settings. */
  inbox: string | null
  teamLanguage: Locale
  siteName: string
}

/** The inbox for a lead `l`: of the first rule that fits. One whose topic was deleted fits nothing. */
export const route = sql`(
  select r.inbox from lead_settings_routing r
  where (r.topic_id is not null or r.language is not null)
    and (r.language is null or r.language::text = l.locale::text)
    and (r.topic_id is null or exists (
      select from entries_rels rel
      where rel.parent_id = l.entry_id and rel.path = 'topics' and rel.topics_id = r.topic_id
    ))
  order by r._order limit 1
)`

export async function readLead(run: Run, id: number): Promise<DeliveredLead | undefined> {
  const [lead] = await run<DeliveredLead>(sql`
    select l.id, l.name, l.email, l.company, l.message, l.locale,
      ${isoTime(sql`l.created_at`)} as "receivedAt",
      l.consent_wording as "consentWording", ${isoTime(sql`l.consent_at`)} as "consentAt",
      l.source_page as page, l.source_referrer_host as "referrerHost",
      l.source_campaign as campaign,
      (
        select json_build_object('id', e.id, 'term', t.term, 'slug', t.slug)
        from entries e join entries_locales t
          on t._parent_id = e.id and t._locale::text = l.locale::text
        where e.id = l.entry_id and e.deleted_at is null and t._status = 'published'
          and t.slug is not null
      ) as entry,
      ${route} as inbox,
      coalesce((select team_language::text from lead_settings limit 1), 'en') as "teamLanguage",
      coalesce((select name from site limit 1), 'Lemma') as "siteName"
    from leads l where l.id = ${id}
  `)
  return lead
}
