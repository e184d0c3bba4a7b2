import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// Imports and exports: who ran them and what became of them, and while an import lasts its file and
// rows. See docs/decisions/017-import-and-export.md.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table transfer_runs (
      id serial primary key,
      kind text not null check (kind in ('import', 'export')),
      status text not null,
      user_id integer references users on delete set null,
      file_name text not null,
      options jsonb not null default '{}',
      reason text,
      counts jsonb not null default '{}',
      created_at timestamptz not null default now(),
      finished_at timestamptz
    );
    create index transfer_runs_open on transfer_runs (id) where finished_at is null;
    create index transfer_runs_user on transfer_runs (user_id);

    create table transfer_chunks (
      run_id integer not null references transfer_runs on delete cascade,
      number integer not null,
      bytes bytea not null,
      primary key (run_id, number)
    );
    -- The bytes are read once and thrown away: to compress them is work for nothing.
    alter table transfer_chunks alter column bytes set storage external;

    create table transfer_rows (
      run_id integer not null references transfer_runs on delete cascade,
      number integer not null,
      label text not null,
      title text not null default '',
      slug text,
      locale text,
      state text,
      entry_key text,
      document jsonb,
      -- What the preview found out; then what was done.
      planned text,
      outcome text,
      changed text[] not null default '{}',
      reason text,
      warnings text[] not null default '{}',
      learned jsonb not null default '{}',
      is_unfinished boolean not null default false,
      primary key (run_id, number)
    );
    create index transfer_rows_address on transfer_rows (run_id, slug, locale);
    create index transfer_rows_entry on transfer_rows (run_id, entry_key);
  `)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`drop table transfer_rows, transfer_chunks, transfer_runs`)
}
