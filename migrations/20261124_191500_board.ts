import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// What marketing's board counts, and what became of each entry. See docs/decisions/014-views.md.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- How many rows each check of the board had on a day, last counted at a time.
    create table health_counts (
      check_id text not null,
      day date not null,
      count integer not null,
      counted_at timestamptz not null default now(),
      primary key (check_id, day)
    );

    -- Searches without a result that nobody wants to write about.
    create table dismissed_misses (
      locale text not null,
      wording text not null,
      primary key (locale, wording)
    );

    -- Addresses outside that public texts lead to. Broken: failed twice, with time between.
    create table outside_links (
      url text primary key,
      checked_at timestamptz,
      failures integer not null default 0,
      failing_since timestamptz,
      reason text
    );
    create index outside_links_checked_idx on outside_links (checked_at nulls first);
    create index outside_links_broken_idx on outside_links (failing_since) where failures > 1;

    create table outside_link_places (
      entry_id integer not null references entries (id) on delete cascade,
      locale text not null,
      url text not null references outside_links (url) on delete cascade,
      primary key (entry_id, locale, url)
    );
    create index outside_link_places_url_idx on outside_link_places (url);

    -- Views by day, entry and language: nothing about who read. After a hundred days, by month.
    create table entry_views (
      day date not null,
      entry_id integer not null references entries (id) on delete cascade,
      locale text not null,
      views integer not null,
      primary key (day, entry_id, locale)
    );
    create index entry_views_entry_idx on entry_views (entry_id, day);

    -- What was searched before an entry was opened from the results.
    create table entry_searches (
      day date not null,
      entry_id integer not null references entries (id) on delete cascade,
      locale text not null,
      wording text not null check (length(wording) <= 80),
      hits integer not null,
      primary key (day, entry_id, locale, wording)
    );
    create index entry_searches_entry_idx on entry_searches (entry_id, day);

    -- How often an entry was read in the last thirty days: what the board sorts by.
    create table entry_reach (
      entry_id integer primary key references entries (id) on delete cascade,
      views integer not null
    );

    alter table search_documents
      add column body_length integer generated always as (length(body)) stored;
    create index search_documents_thin_idx on search_documents (body_length, entry_id);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    alter table search_documents drop column body_length;
    drop table entry_reach, entry_searches, entry_views, outside_link_places, outside_links,
      dismissed_misses, health_counts;`)
}
