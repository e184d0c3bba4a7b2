import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// Whether readers found an entry helpful, counted by day: nothing about who said so.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table entry_votes (
      entry_id integer not null references entries (id) on delete cascade,
      locale text not null,
      day date not null,
      helpful integer not null default 0,
      unhelpful integer not null default 0,
      primary key (entry_id, locale, day)
    );`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table entry_votes;`)
}
