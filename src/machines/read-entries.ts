import type { Payload } from 'payload'
import { idList, namedTopics, publicEntries, publicQuestions } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { EntryCard } from '#entries/view.ts'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import { linkedEntryIds } from '#lib/lexical-links.ts'
import { isBlank } from '#lib/lexical-text.ts'
import { placeOfAnswer } from '#links/find-links.ts'
import { insertLinks, type Mention } from '#links/insert-links.ts'
import type { PublicEntry } from './public-entry.ts'

/** How many entries are in memory at once, whatever the size of the glossary. */
export const BATCH_SIZE = 100

type Row = Omit<PublicEntry, 'related' | 'links' | 'locale'> & {
  curated: number[]
  mentions: Mention[]
}

type LinkedRow = Omit<Row, 'mentions'>

const asIso = (value: string | null) => (value === null ? null : new Date(value).toISOString())

/** The public entries among some, in the order of their ids, with everything that batches need. */
function readRows(payload: Payload, locale: Locale, ids: number[]): Promise<Row[]> {
  return runSql<Row>(
    { payload },
    sql`
      select e.id, l.term, l.slug, nullif(l.summary, '') as summary, l.description,
        l.practice_note as "practiceNote", e.reviewed_at::text as "reviewedAt",
        e.updated_at::text as "updatedAt", author.name as author, reviewer.name as reviewer,
        array(
          select n.name from entries_names n
          where n._parent_id = e.id and n._locale = ${locale} and n.kind <> 'misspelling'
          order by n._order
        ) as names,
        array(
          select u.text from entries_use_cases u
          where u._parent_id = e.id and u._locale = ${locale} and u.text <> ''
          order by u._order
        ) as "useCases",
        coalesce((
          select jsonb_agg(jsonb_build_object(
            'id', f.id, 'question', fl.question, 'answer', fl.answer) order by r."order")
          from entries_rels r
          join ${publicQuestions(locale)} on f.id = r.faqs_id
          where r.parent_id = e.id and r.path = 'faqs'
        ), '[]') as questions,
        coalesce((
          select jsonb_agg(jsonb_build_object(
            'title', s.title, 'url', nullif(s.url, '')) order by s._order)
          from entries_sources s where s._parent_id = e.id
        ), '[]') as sources,
        coalesce((
          select jsonb_agg(jsonb_build_object(
            'id', t.id, 'name', tl.name, 'slug', tl.slug) order by r."order")
          from entries_rels r
          join ${namedTopics(locale)} on t.id = r.topics_id
          where r.parent_id = e.id and r.path = 'topics'
        ), '[]') as topics,
        coalesce((
          select jsonb_object_agg(o._locale, o.slug) from entries_locales o
          where o._parent_id = e.id and o._status = 'published' and o.slug is not null
        ), '{}') as alternates,
        array(
          select r.entries_id from entries_rels r
          where r.parent_id = e.id and r.path = 'relatedEntries' order by r."order"
        ) as curated,
        coalesce((
          select jsonb_agg(jsonb_build_object('to', k.to_entry, 'place', k.place,
            'leaf', k.leaf, 'start', k.start, 'phrase', k.phrase))
          from entry_links k
          where k.from_entry = e.id and k.locale = ${locale} and not k.by_author
            and e.has_automatic_links is not false and not exists (
              select from entries_rels r where r.parent_id = e.id and r.path = 'linkVetoes'
                and r.entries_id = k.to_entry
            )
        ), '[]') as mentions
      from ${publicEntries(locale)}
      left join users author on author.id = e.author_id
      left join users reviewer on reviewer.id = e.reviewer_id
      where e.id = any(${idList(ids)}::int[])
      order by e.id
    `,
  )
}

const linksOf = ({ description, practiceNote, questions }: LinkedRow) =>
  linkedEntryIds(description, practiceNote, ...questions.map(({ answer }) => answer))

async function readCards(
  payload: Payload,
  locale: Locale,
  rows: LinkedRow[],
): Promise<Map<number, EntryCard>> {
  const wanted = rows.flatMap((row) => [...row.curated, ...linksOf(row)])
  const cards = await runSql<EntryCard>(
    { payload },
    sql`
      select e.id, l.term, l.slug, l.summary from ${publicEntries(locale)}
      where e.id = any(${idList(wanted)}::int[])
    `,
  )
  return new Map(cards.map((card) => [card.id, card]))
}

/** The row with its mentions as links in its texts. */
function linkRow({ mentions, ...row }: Row): LinkedRow {
  const link = <Text>(place: string, text: Text) =>
    insertLinks(
      text,
      mentions.filter((mention) => mention.place === place),
    )
  return {
    ...row,
    description: link('description', row.description),
    practiceNote: link('practiceNote', row.practiceNote),
    questions: row.questions.map((question) => ({
      ...question,
      answer: link(placeOfAnswer(question.id), question.answer),
    })),
  }
}

/**
 * The public ones among some entries, as their pages show them, in two statements. Related are those
 * that an author chose: to compute the neighbours of all entries would take longer than to read them.
 */
export async function readEntries(
  payload: Payload,
  locale: Locale,
  ids: number[],
): Promise<PublicEntry[]> {
  const rows = (await readRows(payload, locale, ids)).map(linkRow)
  const cards = await readCards(payload, locale, rows)
  return rows.map(({ curated, ...row }) => {
    const linked = linksOf({ curated, ...row }).flatMap((id) => cards.get(id) ?? [])
    return {
      ...row,
      locale,
      description: isBlank(row.description) ? null : row.description,
      practiceNote: isBlank(row.practiceNote) ? null : row.practiceNote,
      updatedAt: asIso(row.updatedAt) ?? '',
      reviewedAt: asIso(row.reviewedAt),
      related: curated.flatMap((id) => (id === row.id ? [] : (cards.get(id) ?? []))),
      links: new Map(linked.map((card) => [card.id, card])),
    }
  })
}

async function nextIds(
  payload: Payload,
  locales: readonly Locale[],
  after: number,
): Promise<number[]> {
  const rows = await runSql<{ id: number }>(
    { payload },
    sql`
      select e.id from entries e
      where e.id > ${after} and e.deleted_at is null and exists (
        select from entries_locales l
        where l._parent_id = e.id and l._locale::text = any(${`{${locales.join(',')}}`}::text[])
          and l._status = 'published' and l.slug is not null
      )
      order by e.id limit ${BATCH_SIZE}
    `,
  )
  return rows.map(({ id }) => id)
}

/** The ids of all entries that are public in any of the languages, batch by batch. */
export async function* eachBatch(
  payload: Payload,
  locales: readonly Locale[] = LOCALES,
): AsyncGenerator<number[]> {
  // By the last id, not by an offset: each batch costs the same, and a publish in between skips none.
  for (let after = 0; ; ) {
    const ids = await nextIds(payload, locales, after)
    if (ids.length > 0) yield ids
    if (ids.length < BATCH_SIZE) return
    after = ids.at(-1) ?? after
  }
}
