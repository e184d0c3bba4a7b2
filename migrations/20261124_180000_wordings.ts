import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// What can be proved and what can be forgotten: which consent wording stood where and when. A trigger keeps it, whichever way the site's texts are
// changed; an empty text means that the glossary's own stood in.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table consent_wordings (
      id integer generated always as identity primary key,
      locale text not null,
      text text,
      since timestamptz not null,
      until timestamptz
    );
    create unique index consent_wordings_current_idx on consent_wordings (locale) where until is null;

    create function keep_consent_wording() returns trigger language plpgsql as $$
    declare
      given text := nullif(btrim(new.contact_consent), '');
    begin
      if exists (
        select from consent_wordings
        where locale = new._locale::text and until is null and text is not distinct from given
      ) then
        return null;
      end if;
      update consent_wordings set until = now() where locale = new._locale::text and until is null;
      insert into consent_wordings (locale, text, since) values (new._locale::text, given, now());
      return null;
    end
    $$;

    -- What the site's versions still know, from the first sight of a text to the next one's.
    insert into consent_wordings (locale, text, since, until)
    select locale, text, since, lead(since) over (partition by locale order by since, id)
    from (
      select *, lag(text) over seen is distinct from text or lag(id) over seen is null as is_new
      from (
        select v.id, l._locale::text as locale, nullif(btrim(l.version_contact_consent), '') as text,
          v.created_at as since
        from _site_v v join _site_v_locales l on l._parent_id = v.id
      ) as version
      window seen as (partition by locale order by since, id)
    ) as change
    where is_new;

    create trigger keep_consent_wording
      after insert or update of contact_consent on site_locales
      for each row execute function keep_consent_wording();

    -- Where the versions end with another text than the site shows, or there are none.
    update site_locales set contact_consent = contact_consent;

    -- Somebody's address may be struck out of a note that stays.
    create or replace function refuse_event_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' and current_setting('lemma.erasing', true) = 'on' then
        return null;
      end if;
      if tg_op = 'UPDATE' or exists (select from leads where id = old.lead_id) then
        raise exception 'The timeline of a lead is append-only';
      end if;
      return null;
    end $$;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    create or replace function refuse_event_change() returns trigger language plpgsql as $$
    begin
      if tg_op = 'UPDATE' or exists (select from leads where id = old.lead_id) then
        raise exception 'The timeline of a lead is append-only';
      end if;
      return null;
    end $$;
    drop trigger keep_consent_wording on site_locales;
    drop function keep_consent_wording;
    drop table consent_wordings;`)
}
