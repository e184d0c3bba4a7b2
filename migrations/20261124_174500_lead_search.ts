import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// Indexes that Payload does not know, and what keeps the timeline append-only.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- The list's search asks for any part of any word in any of the four.
    create index leads_search_idx on leads
      using gin (name gin_trgm_ops, email gin_trgm_ops, company gin_trgm_ops, message gin_trgm_ops);
    create index leads_address_idx on leads (lower(email));
    create index leads_domain_idx on leads (lower(split_part(email, '@', 2)));
    -- The columns of the board and their counts.
    create index leads_board_idx on leads (status, created_at desc)
      where deleted_at is null and spam_verdict = 'clean';

    -- References to people and leads that are deleted become empty; everything else stays.
    create function refuse_event_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' or exists (select from leads where id = old.lead_id) then
        raise exception 'The timeline of a lead is append-only';
      end if;
      return null;
    end $$;
    create trigger keep_events after update on lead_events for each row
      when (
        (old.id, old.kind, old.detail, old.created_at)
          is distinct from (new.id, new.kind, new.detail, new.created_at)
        or new.lead_id <> old.lead_id or new.by_id <> old.by_id
      )
      execute function refuse_event_change();
    -- At the end of the transaction: a lead that goes takes its timeline along.
    create constraint trigger keep_events_of_leads after delete on lead_events
      deferrable initially deferred for each row execute function refuse_event_change();`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop trigger keep_events on lead_events;
    drop trigger keep_events_of_leads on lead_events;
    drop function refuse_event_change;
    drop index leads_search_idx, leads_address_idx, leads_domain_idx, leads_board_idx;`)
}
