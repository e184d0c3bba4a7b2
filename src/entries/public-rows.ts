import 'server-only'
import { openPayload } from '#cms/get-payload.ts'
import { idList, publicEntries, publicQuestions, type Question } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'
import type { EntryCard } from './view.ts'

/** The public ones among some entries, as lists show them, by id. No statement for no ids. */
export async function getEntryCards(
  locale: Locale,
  ids: number[],
): Promise<ReadonlyMap<number, EntryCard>> {
  if (ids.length === 0) return new Map()
  const payload = await openPayload()
  // One statement where Payload's `find` takes two: these cards are on every page.
  const cards = await runSql<EntryCard>(
    { payload },
    sql`
      select e.id, l.term, l.slug, l.summary
      from ${publicEntries(locale)}
      where e.id = any(${idList(ids)}::int[])
    `,
  )
  return new Map(cards.map((card) => [card.id, card]))
}

/** The answered questions among some, in the given order. */
export async function getQuestions(locale: Locale, ids: number[]): Promise<Question[]> {
  if (ids.length === 0) return []
  const payload = await openPayload()
  return runSql<Question>(
    { payload },
    sql`
      select f.id, fl.question, fl.answer
      from unnest(${idList(ids)}::int[]) with ordinality wanted(id, place)
      join ${publicQuestions(locale)} on f.id = wanted.id
      order by wanted.place
    `,
  )
}
