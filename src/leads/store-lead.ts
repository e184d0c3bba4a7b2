import { publicEntries } from '#cms/public-sql.ts'
import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { salesMailDue } from '#delivery/digest.ts'
import { queueJobs } from '#delivery/queue.ts'
import type { Contact } from './contact-schema.ts'
import type { Judgement } from './judge-spam.ts'
import { dueTimes } from './pipeline/response-time.ts'

export type NewLead = {
  contact: Contact
  judgement: Judgement
  key: { id: string; hash: string }
  /** The text that was agreed to. */
  consent: string
  page: string | undefined
  now: Date
  responseTime: Parameters<typeof dueTimes>[1]
}

/**
 * Stores a lead with its first event and with what has to be delivered for it, queued.
 *
 * One statement of explicit columns and not `payload.create`: the form's schema has validated
 * everything at the door, no hook of the collection concerns a new lead, and Payload would need six
 * more statements for each. Either all the rows exist afterwards or none.
 * @throws when the lead's key is taken
 */
export async function storeLead(
  run: Run,
  { contact, judgement, key, consent, page, now, responseTime }: NewLead,
): Promise<void> {
  const { name, email, company, message, locale, entry, referrerHost, campaign } = contact
  const deliveryStatus = judgement.verdict === 'clean' ? 'waiting' : 'held'
  const at = now.toISOString()
  const { due, soon } = dueTimes(now, responseTime)
  await run(sql`
    with asked_entry as (
      select coalesce(
        (
          select e.id from ${publicEntries(locale)} where l.slug = ${entry ?? null}::varchar
        ), (
          select e.id from redirects r
          join ${publicEntries(locale)} on e.id = r.entry_id
          where r.locale = ${locale}::enum_redirects_locale and r.kind = 'entry'
            and r.slug = ${entry ?? null}::varchar
        )
      ) as id
    ), stored as (
      insert into leads (
        name, email, company, message, entry_id, locale, status, spam_verdict, spam_elapsed,
        consent_wording, consent_at, source_page, source_referrer_host, source_campaign,
        due_at, due_soon_at, request_id, request_hash, created_at, updated_at
      )
      select
        ${name}, ${email}, ${company || null}, ${message}, asked_entry.id,
        ${locale}::enum_leads_locale, 'new', ${judgement.verdict}::enum_leads_spam_verdict,
        ${judgement.elapsed ?? null}::numeric,
        ${consent}, ${at}::timestamptz, ${page ?? null}::varchar,
        ${referrerHost ?? null}::varchar, ${campaign ?? null}::varchar,
        ${due.toISOString()}::timestamptz, ${soon.toISOString()}::timestamptz,
        ${key.id}, ${key.hash}, ${at}::timestamptz, ${at}::timestamptz
      from asked_entry
      returning id
    ), reasons as (
      insert into leads_texts ("order", parent_id, path, text)
      select position, stored.id, 'spam.reasons', reason
      from stored, jsonb_array_elements_text(${JSON.stringify(judgement.reasons)}::jsonb)
        with ordinality as given (reason, position)
    ), event as (
      insert into lead_events (lead_id, kind, created_at, updated_at)
      select id, 'received', ${at}::timestamptz, ${at}::timestamptz from stored
    ), outbox as (
      insert into deliveries (
        lead_id, kind, endpoint, status, key, attempts, due_at, created_at, updated_at
      )
      select
        stored.id, wanted.kind::enum_deliveries_kind, wanted.endpoint,
        ${deliveryStatus}::enum_deliveries_status, gen_random_uuid(), 0,
        case wanted.kind when 'sales-mail' then ${salesMailDue} else now() end,
        ${at}::timestamptz, ${at}::timestamptz
      from stored, (
        select 'sales-mail' as kind, null as endpoint
        union all
        select 'autoresponder', null
        where coalesce((select send_autoresponder from lead_settings limit 1), true)
        union all
        select 'webhook', id from lead_settings_webhooks where active
      ) as wanted
      returning id, due_at, status
    )
    ${queueJobs(sql`(select id, due_at from outbox where status = 'waiting')`)}
  `)
}
