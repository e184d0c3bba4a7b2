import type { Locale } from '#i18n/locales.ts'
import { sql } from './sql.ts'

// What is public, once for all statements. Each is a table to select from or to join, in one
// language or, without one, in all. Not a view: Payload's migrations could not alter what it names.

const inLanguage = (column: ReturnType<typeof sql>, locale: Locale | undefined) =>
  locale ? sql`and ${column} = ${locale}` : sql``

/** The entries that visitors can read: `e`, with their text as `l`. */
export const publicEntries = (locale?: Locale) => sql`
  (entries_locales l join entries e on e.id = l._parent_id and e.deleted_at is null
    and l._status = 'published' and l.slug is not null ${inLanguage(sql`l._locale`, locale)})`

/** The questions that have an answer: `f`, with their text as `fl`. */
export const publicQuestions = (locale?: Locale) => sql`
  (faqs_locales fl join faqs f on f.id = fl._parent_id and f.deleted_at is null
    and fl.is_answered and fl.question is not null ${inLanguage(sql`fl._locale`, locale)})`

/** General questions that the questions page shows. */
export const MAX_GENERAL_QUESTIONS = 100

/** Whether `f` is a general question: put on the questions page, and belonging to no public entry. */
export const isGeneralQuestion = (locale: Locale) => sql`
  f.on_faq_page and f.deleted_at is null and not exists (
    select from entries_rels r
    join ${publicEntries(locale)} on e.id = r.parent_id
    where r.path = 'faqs' and r.faqs_id = f.id
  )`

/** The topics that have a name and an address: `t`, with their text as `tl`. */
export const namedTopics = (locale?: Locale) => sql`
  (topics_locales tl join topics t on t.id = tl._parent_id and t.deleted_at is null
    and tl.name is not null and tl.slug is not null ${inLanguage(sql`tl._locale`, locale)})`

/** The ids as Postgres reads an array from a parameter. */
export const idList = (ids: Iterable<number>) => `{${[...new Set(ids)].join(',')}}`

/** A row of {@link publicQuestions}, as pages show it. */
export type Question = { id: number; question: string; answer: unknown }
