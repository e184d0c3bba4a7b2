import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// Which entry mentions which, computed in the background from what is public.
// See docs/decisions/010-automatic-links.md.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create function link_dictionary(locale text) returns regdictionary
    language sql immutable strict parallel safe as $$
      select case locale when 'de' then 'pg_catalog.german_stem'::regdictionary else 'pg_catalog.english_stem'::regdictionary end
    $$;

    -- A word without its ending, as the full-text search cuts it; a stop word stays as it is.
    create function link_stem(locale text, word text) returns text
    language sql immutable strict parallel safe as $$
      select coalesce((ts_lexize(link_dictionary(locale), word))[1], word)
    $$;

    create function link_stems(locale text, folded text) returns text
    language sql immutable strict parallel safe as $$
      select string_agg(link_stem(locale, word), ' ' order by place)
      from regexp_split_to_table(folded, ' ') with ordinality words(word, place)
    $$;

    alter table search_names
      add column stems text collate "C" generated always as (link_stems(locale, key)) stored;
    create index search_names_stems_idx on search_names (locale, stems) where kind < 2;
    create index search_names_key_idx on search_names (locale, key);

    -- One row for each entry that another one leads to, by the phrase in the text that does it:
    -- the leaf is the text's how-manieth piece of equal format, the start is counted in it.
    create table entry_links (
      from_entry integer not null references entries (id) on delete cascade,
      locale text not null,
      to_entry integer not null references entries (id) on delete cascade,
      place text not null,
      leaf integer not null,
      start integer not null,
      phrase text not null,
      by_author boolean not null,
      primary key (from_entry, locale, to_entry)
    );
    create index entry_links_to_idx on entry_links (to_entry, locale, from_entry);

    -- What waits to be linked anew. Rank 0: it changed itself; 1: a name changed that it mentions.
    -- Rows are only added and taken, so that nobody who publishes waits for anybody.
    create table link_queue (
      rank smallint not null,
      id bigint generated always as identity,
      entry_id integer not null,
      primary key (rank, id)
    );
    create index link_queue_entry_idx on link_queue (entry_id);

    -- Names that came (1) and went (-1): those that did both in one transaction have not changed.
    create table link_names (
      id bigint generated always as identity primary key,
      entry_id integer not null,
      locale text not null,
      name text not null,
      change smallint not null
    );

    -- Whatever changes what is public of an entry writes its search rows anew, so nothing escapes
    -- these triggers, whoever wrote it.
    create function queue_entry_links() returns trigger
    language plpgsql as $$
    begin
      insert into link_queue (rank, entry_id) select distinct 0, entry_id from changed;
      -- One job for a transaction, however much it changes.
      if found and to_regnamespace('graphile_worker') is not null
        and current_setting('lemma.links_queued', true) is distinct from pg_current_xact_id()::text
      then
        perform set_config('lemma.links_queued', pg_current_xact_id()::text, true);
        perform graphile_worker.add_job('update_links');
      end if;
      return null;
    end $$;
    create trigger queue_links_of_new after insert on search_documents
      referencing new table as changed for each statement execute function queue_entry_links();
    create trigger queue_links_of_gone after delete on search_documents
      referencing old table as changed for each statement execute function queue_entry_links();

    create function queue_link_names() returns trigger
    language plpgsql as $$
    begin
      insert into link_names (entry_id, locale, name, change)
      select entry_id, locale, name, case tg_op when 'INSERT' then 1 else -1 end
      from changed where kind < 2;
      return null;
    end $$;
    create trigger queue_new_names after insert on search_names
      referencing new table as changed for each statement execute function queue_link_names();
    create trigger queue_gone_names after delete on search_names
      referencing old table as changed for each statement execute function queue_link_names();

    -- The worker looks once a minute, also where nothing was announced to it.
    insert into link_queue (rank, entry_id) select 0, id from entries order by id;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop trigger queue_new_names on search_names;
    drop trigger queue_gone_names on search_names;
    drop trigger queue_links_of_new on search_documents;
    drop trigger queue_links_of_gone on search_documents;
    drop function queue_link_names, queue_entry_links;
    drop table link_names, link_queue, entry_links;
    drop index search_names_key_idx;
    alter table search_names drop column stems;
    drop function link_stems, link_stem, link_dictionary;`)
}
