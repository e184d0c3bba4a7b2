import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// What keeps a glossary of a hundred thousand entries as quick as a small one.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    -- Whether any name has a word of this stem: most words of a text are in none.
    alter table search_vocabulary
      add column stem text collate "C" generated always as (link_stem(locale, word)) stored;
    create index search_vocabulary_stem_idx on search_vocabulary (locale, stem);

    -- The panel's list: its order and its count, which old versions would slow down.
    create index entries_v_list_idx on _entries_v (version_updated_at desc, created_at desc)
      where latest and version_deleted_at is null;
    -- Its search, and that of the fields that name entries, ask for any part of a term or an address.
    create index entries_search_idx on entries_locales
      using gin (term gin_trgm_ops, slug gin_trgm_ops) with (gin_pending_list_limit = 512);
    create index entries_v_search_idx on _entries_v_locales
      using gin (version_term gin_trgm_ops, version_slug gin_trgm_ops) with (gin_pending_list_limit = 512);

    -- As before, but what is used twice is made once: texts and folded names were cut again for each use.
    create or replace function refresh_search(ids integer[]) returns void
    language plpgsql as $$
    begin
      -- Two changes of one entry take turns, whichever of its parts they are about.
      perform from entries where id = any(ids) order by id for no key update;
      delete from search_documents where entry_id = any(ids);

      insert into search_documents (entry_id, locale, summary, body, lead_words, words)
      with parts as materialized (
        select e.id as entry_id, l._locale::text as locale, coalesce(l.term, '') as term,
          coalesce(l.summary, '') as summary,
          concat_ws(E'\n', search_rich_text(l.description), (
            select string_agg(u.text, E'\n' order by u._order)
            from entries_use_cases u where u._parent_id = e.id and u._locale = l._locale
          ), search_rich_text(l.practice_note)) as body,
          coalesce((
            select string_agg(n.name, E'\n' order by n._order)
            from entries_names n where n._parent_id = e.id and n._locale = l._locale
          ), '') as names,
          coalesce((
            select string_agg(concat_ws(E'\n', fl.question, search_rich_text(fl.answer)), E'\n' order by r."order")
            from entries_rels r
            join faqs f on f.id = r.faqs_id and f.deleted_at is null
            join faqs_locales fl on fl._parent_id = f.id and fl._locale = l._locale and fl.is_answered
            where r.parent_id = e.id and r.path = 'faqs'
          ), '') as questions
        from entries e
        join entries_locales l on l._parent_id = e.id
        where e.id = any(ids) and e.deleted_at is null and l._status = 'published' and l.slug is not null
      ), led as materialized (
        select parts.*, setweight(search_words(locale, search_fold(term)), 'A')
          || setweight(search_words(locale, search_fold(names)), 'B')
          || setweight(search_words(locale, search_fold(summary)), 'C') as lead_words
        from parts
      )
      select entry_id, locale, summary, body, lead_words,
        lead_words || setweight(to_tsvector(search_config(locale), search_fold(body || E'\n' || questions)), 'D')
      from led;

      insert into search_names (entry_id, locale, kind, name, key, squeezed, words)
      with keyed as materialized (
        select d.entry_id, d.locale, named.kind, named.name, search_fold(named.name) as key
        from search_documents d
        cross join lateral (
          select 0 as kind, l.term as name from entries_locales l
          where l._parent_id = d.entry_id and l._locale::text = d.locale
          union all
          select case n.kind when 'misspelling' then 2 else 1 end, n.name from entries_names n
          where n._parent_id = d.entry_id and n._locale::text = d.locale
        ) named
        where d.entry_id = any(ids) and named.name is not null
      )
      select entry_id, locale, kind, name, key, replace(key, ' ', ''), search_words(locale, key)
      from keyed where key <> '';

      insert into search_questions (entry_id, locale, faq_id, place, question, words)
      select d.entry_id, d.locale, f.id, min(r."order"), fl.question,
        search_words(d.locale, search_fold(concat_ws(E'\n', fl.question, search_rich_text(fl.answer))))
      from search_documents d
      join entries_rels r on r.parent_id = d.entry_id and r.path = 'faqs'
      join faqs f on f.id = r.faqs_id and f.deleted_at is null
      join faqs_locales fl on fl._parent_id = f.id and fl._locale::text = d.locale and fl.is_answered
      where d.entry_id = any(ids)
      group by d.entry_id, d.locale, f.id, fl.question, fl.answer;
    end $$;`)
}

// The function stays: it writes the same rows.
export async function down({ db }: MigrateDownArgs): Promise<void> {
  await db.execute(sql`
    drop index entries_v_list_idx, entries_search_idx, entries_v_search_idx;
    alter table search_vocabulary drop column stem;`)
}
