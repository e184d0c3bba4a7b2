import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// Every word of a public name, once: where a slip of the pen is looked for. Words are many times
// fewer than names, and shorter. A word that no name has any more finds nothing, and the worker
// throws it away.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create extension if not exists fuzzystrmatch;

    create table search_vocabulary (
      locale text not null,
      word text collate "C" not null,
      primary key (locale, word)
    );

    create function keep_search_vocabulary() returns trigger
    language plpgsql as $$
    begin
      insert into search_vocabulary (locale, word)
      select distinct locale, word
      from added cross join lateral string_to_table(key, ' ') word
      where length(word) between 3 and 40 and word !~ '[+#]'
      -- In one order, so that two changes never wait for each other.
      order by locale, word
      on conflict do nothing;
      return null;
    end $$;

    insert into search_vocabulary (locale, word)
    select distinct locale, word
    from search_names cross join lateral string_to_table(key, ' ') word
    where length(word) between 3 and 40 and word !~ '[+#]';

    create trigger search_names_vocabulary after insert on search_names
    referencing new table as added
    for each statement execute function keep_search_vocabulary();

    create index search_vocabulary_trigrams_idx on search_vocabulary using gin (word gin_trgm_ops) with (fastupdate = off);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop trigger search_names_vocabulary on search_names;
    drop function keep_search_vocabulary;
    drop table search_vocabulary;`)
}
