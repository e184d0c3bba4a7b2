import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// Two people, one document. See docs/decisions/022-two-people-one-entry.md.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- Who changed a field last: for those who find that it is no longer as they opened it.
    create table field_changes (
      collection text not null,
      document_id integer not null,
      field text not null,
      -- Empty for what all languages share.
      locale text not null,
      user_id integer references users (id) on delete set null,
      changed_at timestamptz not null,
      primary key (collection, document_id, field, locale)
    );
    create index field_changes_user_idx on field_changes (user_id);

    -- Who has a document open: renewed while the browser lives. Nothing is lost with it.
    create unlogged table open_forms (
      collection text not null,
      document_id integer not null,
      locale text not null,
      user_id integer not null references users (id) on delete cascade,
      seen_at timestamptz not null,
      primary key (collection, document_id, locale, user_id)
    );
    create index open_forms_user_idx on open_forms (user_id);
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table open_forms, field_changes`)
}
