import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// What keeps the last rows of a long import as quick as its first, whatever the glossary's size.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- A file names entries by their headwords, in any case.
    create index entries_term_lower_idx on entries_locales (lower(term));

    -- The next rows, without those that are done.
    create index transfer_rows_unplanned on transfer_rows (run_id, number) where planned is null;
    create index transfer_rows_waiting on transfer_rows (run_id, number)
      where outcome is null and planned <> 'refused';
    create index transfer_rows_unfinished on transfer_rows (run_id, number) where is_unfinished;
    create index transfer_rows_title on transfer_rows (run_id, lower(title));`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop index entries_term_lower_idx, transfer_rows_unplanned, transfer_rows_waiting,
      transfer_rows_unfinished, transfer_rows_title;`)
}
