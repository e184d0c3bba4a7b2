import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// Reviews, times at which something goes public or away, and mails to colleagues about both.
// An edition is what an entry says in one language; its fingerprint names it.
// See docs/decisions/016-reviews-and-schedules.md.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- Who changed an edition since it was last public.
    create table edition_authors (
      entry_id integer not null references entries (id) on delete cascade,
      locale text not null,
      user_id integer not null references users (id) on delete cascade,
      primary key (entry_id, locale, user_id)
    );

    -- Only added to: where a review stands follows from its last event.
    create table review_events (
      id integer generated always as identity primary key,
      entry_id integer not null references entries (id) on delete cascade,
      locale text not null,
      kind text not null check (
        kind in ('asked', 'withdrawn', 'returned', 'approved', 'overridden', 'comment')
      ),
      edition text not null,
      by_id integer references users (id) on delete set null,
      asked_id integer references users (id) on delete set null,
      text text,
      created_at timestamptz not null default now()
    );
    create index review_events_entry_idx on review_events (entry_id, locale, id);

    create table schedules (
      id integer generated always as identity primary key,
      entry_id integer not null references entries (id) on delete cascade,
      locale text not null,
      action text not null check (action in ('publish', 'unpublish')),
      due_at timestamptz not null,
      -- What is published: whole, because versions are forgotten and drafts change in place.
      content jsonb,
      edition text,
      -- What was public when this was scheduled, in the fields of its language.
      public_before text,
      by_id integer references users (id) on delete set null,
      status text not null default 'waiting'
        check (status in ('waiting', 'done', 'failed', 'cancelled')),
      reason text,
      message text,
      attempts smallint not null default 0,
      retry_at timestamptz,
      created_at timestamptz not null default now(),
      ended_at timestamptz,
      check (action = 'unpublish' or (content is not null and edition is not null))
    );
    create unique index schedules_waiting_idx on schedules (entry_id, locale, action)
      where status = 'waiting';
    create index schedules_due_idx on schedules (due_at) where status = 'waiting';
    create index schedules_entry_idx on schedules (entry_id, id);
    create index schedules_ended_idx on schedules (status, ended_at) where status = 'failed';

    create table notices (
      id integer generated always as identity primary key,
      kind text not null,
      to_id integer not null references users (id) on delete cascade,
      language text not null,
      event_id integer references review_events (id) on delete cascade,
      schedule_id integer references schedules (id) on delete cascade,
      key uuid not null default gen_random_uuid(),
      due_at timestamptz not null default now(),
      attempts smallint not null default 0,
      sent_at timestamptz,
      reason text,
      created_at timestamptz not null default now()
    );
    create index notices_due_idx on notices (due_at) where sent_at is null;

    -- Each date to review by is reminded of once.
    create table review_reminders (
      entry_id integer not null references entries (id) on delete cascade,
      review_by timestamptz not null,
      notice_id integer references notices (id) on delete cascade,
      primary key (entry_id, review_by)
    );
    create index review_reminders_notice_idx on review_reminders (notice_id);
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop table review_reminders, notices, schedules, review_events, edition_authors;
  `)
}
