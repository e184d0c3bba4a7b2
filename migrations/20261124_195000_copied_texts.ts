import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// By what a text is known again, whatever its case and spacing. What is short is alike by chance.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create function text_print(text text) returns text language sql immutable strict parallel safe
      as $$ select md5(lower(btrim(regexp_replace(text, '\\s+', ' ', 'g')))) $$;
    create index leads_print_idx on leads (text_print(message), created_at desc)
      where length(message) >= 80;`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop index leads_print_idx;
    drop function text_print;`)
}
