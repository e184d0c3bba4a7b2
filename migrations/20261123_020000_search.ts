import { type MigrateDownArgs, type MigrateUpArgs, sql } from '@payloadcms/db-postgres'

// What visitors can search, one document for each entry and language in which it is public, kept by
// `refresh_search` inside the transaction of every publish. See docs/decisions/006-search.md.
export async function up({ db }: MigrateUpArgs): Promise<void> {
  await db.execute(sql`
    create extension if not exists unaccent;
    create extension if not exists pg_trgm;

    -- unaccent is only "stable", because its rules are a file; for us they do not change.
    create function search_unaccent(text) returns text
    language sql immutable strict parallel safe as $$ select unaccent($1) $$;

    -- Capitals, accents, punctuation and the spelling of umlauts make no difference: "Größen-Wahl"
    -- and "groessen wahl" are the same. The sign of C# and C++ is part of a name.
    create function search_fold(text) returns text
    language sql immutable strict parallel safe as $$
      select btrim(regexp_replace(
        search_unaccent(
          replace(replace(replace(replace(lower(
            -- To ask is cheaper than to do.
            case when $1 is nfkc normalized then $1 else normalize($1, NFKC) end
          ), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss')
        ),
        '[^[:alnum:]+#]+', ' ', 'g'
      ))
    $$;

    create function search_config(locale text) returns regconfig
    language sql immutable strict parallel safe as $$
      select case locale when 'de' then 'pg_catalog.german'::regconfig else 'pg_catalog.english'::regconfig end
    $$;

    -- The words as typed, for half-typed ones, beside their stems, for inflected ones.
    create function search_words(locale text, folded text) returns tsvector
    language sql immutable strict parallel safe as $$
      select to_tsvector(search_config(locale), folded) || to_tsvector('pg_catalog.simple', folded)
    $$;

    -- The words of a rich text, a line for each paragraph, heading or list item.
    create function search_rich_text(jsonb) returns text
    language sql immutable parallel safe as $$
      select string_agg(line, E'\n') from (
        select (
          select string_agg(coalesce(leaf ->> 'text', ' '), '')
          from jsonb_path_query(
            block,
            'strict $.children[*] ? (!(@.type == "list" || @.type == "paragraph")).** ? (@.type == "text" || @.type == "linebreak")',
            '{}', true
          ) leaf
        ) as line
        from jsonb_path_query(
          $1,
          'strict $.** ? (@.type == "paragraph" || @.type == "heading" || @.type == "listitem" || @.type == "quote")',
          '{}', true
        ) block
      ) lines
      where btrim(line) <> ''
    $$;

    create table search_documents (
      entry_id integer not null references entries (id) on delete cascade,
      locale text not null,
      summary text not null,
      body text not null,
      lead_words tsvector not null,
      words tsvector not null,
      primary key (entry_id, locale)
    );

    -- kind 0: the headword, 1: another name, 2: a misspelling, which is never shown.
    create table search_names (
      id bigint generated always as identity primary key,
      entry_id integer not null,
      locale text not null,
      kind smallint not null,
      name text not null,
      key text collate "C" not null,
      squeezed text collate "C" not null,
      words tsvector not null,
      foreign key (entry_id, locale) references search_documents (entry_id, locale) on delete cascade
    );

    -- The answered questions of an entry, each to be shown where it matches.
    create table search_questions (
      entry_id integer not null,
      locale text not null,
      faq_id integer not null,
      place integer not null,
      question text not null,
      words tsvector not null,
      primary key (entry_id, locale, faq_id),
      foreign key (entry_id, locale) references search_documents (entry_id, locale) on delete cascade
    );

    create function refresh_search(ids integer[]) returns void
    language plpgsql as $$
    begin
      -- Two changes of one entry take turns, whichever of its parts they are about.
      perform from entries where id = any(ids) order by id for no key update;
      delete from search_documents where entry_id = any(ids);

      insert into search_documents (entry_id, locale, summary, body, lead_words, words)
      select entry_id, locale, summary, body, lead_words,
        lead_words || setweight(to_tsvector(search_config(locale), search_fold(body || E'\n' || questions)), 'D')
      from (
        select parts.*, setweight(search_words(locale, search_fold(term)), 'A')
          || setweight(search_words(locale, search_fold(names)), 'B')
          || setweight(search_words(locale, search_fold(summary)), 'C') as lead_words
        from (
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
        ) parts
      ) documents;

      insert into search_names (entry_id, locale, kind, name, key, squeezed, words)
      select entry_id, locale, kind, name, key, replace(key, ' ', ''), search_words(locale, key)
      from (
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
      ) keyed
      where key <> '';

      insert into search_questions (entry_id, locale, faq_id, place, question, words)
      select d.entry_id, d.locale, f.id, min(r."order"), fl.question,
        search_words(d.locale, search_fold(concat_ws(E'\n', fl.question, search_rich_text(fl.answer))))
      from search_documents d
      join entries_rels r on r.parent_id = d.entry_id and r.path = 'faqs'
      join faqs f on f.id = r.faqs_id and f.deleted_at is null
      join faqs_locales fl on fl._parent_id = f.id and fl._locale::text = d.locale and fl.is_answered
      where d.entry_id = any(ids)
      group by d.entry_id, d.locale, f.id, fl.question, fl.answer;
    end $$;

    -- What was typed, as a text search query: each word as a stem or as it is, the last one also as
    -- the beginning of a word, phrases as phrases. Stop words are left out unless there is nothing else.
    create function search_query(locale text, words text[], phrases text[], joined_by text) returns tsquery
    language plpgsql stable as $$
    declare
      config regconfig := search_config(locale);
      part text; stem tsquery; plain tsquery; one tsquery;
      found tsquery; stops tsquery;
      place integer := 0;
    begin
      foreach part in array phrases loop
        one := phraseto_tsquery(config, search_fold(part));
        if numnode(one) = 0 then one := phraseto_tsquery('pg_catalog.simple', search_fold(part)); end if;
        if numnode(one) > 0 then found := case when found is null then one else found && one end; end if;
      end loop;
      foreach part in array words loop
        place := place + 1;
        part := search_fold(part);
        stem := plainto_tsquery(config, part);
        plain := plainto_tsquery('pg_catalog.simple', part);
        continue when numnode(plain) = 0;
        if place = cardinality(words) and length(part) > 2 and part !~ '[ +#]' then
          plain := (quote_literal(part) || ':*')::tsquery;
        end if;
        if numnode(stem) = 0 then
          stops := case when stops is null then plain else stops && plain end;
        else
          one := stem || plain;
          found := case when found is null then one when joined_by = 'or' then found || one else found && one end;
        end if;
      end loop;
      -- No text has a hyphen left: where there is nothing to ask for, nothing is found.
      return coalesce(found, stops, '''-'''::tsquery);
    end $$;

    -- What was searched without a result, by day and wording: nothing about who searched.
    create table search_misses (
      day date not null,
      locale text not null,
      wording text not null check (length(wording) <= 80),
      hits integer not null default 1,
      primary key (day, locale, wording)
    );

    select refresh_search(array(select id from entries));

    -- After the rows, because many rows are indexed faster at once. Readers pay for what writers put
    -- off, so the lists of what is not indexed yet are short, or there is none.
    create index search_documents_lead_words_idx on search_documents using gin (lead_words) with (gin_pending_list_limit = 256);
    create index search_documents_words_idx on search_documents using gin (words) with (gin_pending_list_limit = 512);
    create index search_names_entry_idx on search_names (entry_id, locale);
    create index search_names_squeezed_idx on search_names (locale, squeezed);
    create index search_names_words_idx on search_names using gin (words) with (fastupdate = off);
    create index search_names_trigrams_idx on search_names using gin (key gin_trgm_ops) with (fastupdate = off);`)
}

export async function down({ db }: MigrateDownArgs): Promise<void> {
  // The extensions stay: something else may have come to rely on them.
  await db.execute(sql`
    drop table search_misses;
    drop function search_query, refresh_search;
    drop table search_questions, search_names, search_documents;
    drop function search_rich_text, search_words, search_config, search_fold, search_unaccent;`)
}
