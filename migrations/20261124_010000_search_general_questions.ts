import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// What can be searched of the answered questions that marketing put on the questions page. Whether
// one is general, belonging to no public entry, is asked when it is read: it changes with entries.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create table search_general_questions (
      faq_id integer not null references faqs (id) on delete cascade,
      locale text not null,
      question text not null,
      words tsvector not null,
      primary key (faq_id, locale)
    );

    create function refresh_search_general_questions(ids integer[]) returns void
    language plpgsql as $$
    begin
      -- Two changes of one question take turns.
      perform from faqs where id = any(ids) order by id for no key update;
      delete from search_general_questions where faq_id = any(ids);
      insert into search_general_questions (faq_id, locale, question, words)
      select f.id, fl._locale::text, fl.question, search_words(
        fl._locale::text, search_fold(concat_ws(E'\n', fl.question, search_rich_text(fl.answer)))
      )
      from faqs f
      join faqs_locales fl on fl._parent_id = f.id and fl.is_answered and fl.question is not null
      where f.id = any(ids) and f.deleted_at is null and f.on_faq_page;
    end $$;

    select refresh_search_general_questions(array(select id from faqs));`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop function refresh_search_general_questions;
    drop table search_general_questions;`)
}
