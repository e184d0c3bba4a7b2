import { isoTime, runSql, sql } from '#cms/sql.ts'
import { together } from '#cms/together.ts'
import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'

export const EVENT_KINDS = [
  'asked',
  'withdrawn',
  'returned',
  'approved',
  'overridden',
  'comment',
] as const
export type EventKind = (typeof EVENT_KINDS)[number]

/** Something that was said or decided about one edition of an entry. */
export type ReviewEvent = {
  id: number
  kind: EventKind
  /** The edition it is about, by its fingerprint. */
  edition: string
  by: { id: number; name: string } | null
  asked: { id: number; name: string } | null
  text: string | null
  at: string
}

type Place = { id: number; locale: Locale }

const MOST_SHOWN = 50

const person = (alias: ReturnType<typeof sql>) => sql`
  case when ${alias}.id is not null then json_build_object('id', ${alias}.id, 'name', ${alias}.name) end`

const selected = sql`
  select e.id, e.kind, e.edition, ${person(sql`b`)} as by, ${person(sql`a`)} as asked, e.text,
    ${isoTime(sql`e.created_at`)} as at
  from review_events e left join users b on b.id = e.by_id left join users a on a.id = e.asked_id`

/** What was said about an entry in a language, newest first. */
export const readEvents = (run: Run, { id, locale }: Place): Promise<ReviewEvent[]> =>
  run<ReviewEvent>(sql`
    ${selected} where e.entry_id = ${id} and e.locale = ${locale}
    order by e.id desc limit ${MOST_SHOWN}
  `)

/** The last decision about an entry in a language. */
export async function readDecision(run: Run, { id, locale }: Place): Promise<ReviewEvent | null> {
  const [event] = await run<ReviewEvent>(sql`
    ${selected}
    where e.entry_id = ${id} and e.locale = ${locale} and e.kind <> 'comment'
    order by e.id desc limit 1
  `)
  return event ?? null
}

/** The last decision about one edition, in the request's transaction. */
export const readDecisionAbout = together(async (req, asked: (Place & { edition: string })[]) => {
  const places = asked.map((one, place) => ({ ...one, place }))
  const rows = await runSql<{ place: number; event: ReviewEvent }>(
    req,
    sql`
      select asked.place, to_jsonb(last) as event
      from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
        as asked(place integer, id integer, locale text, edition text)
      cross join lateral (
        ${selected}
        where e.entry_id = asked.id and e.locale = asked.locale and e.edition = asked.edition
          and e.kind <> 'comment'
        order by e.id desc limit 1
      ) last
    `,
  )
  return asked.map((_, place) => rows.find((row) => row.place === place)?.event ?? null)
})

export async function addEvent(
  run: Run,
  {
    id,
    locale,
    ...event
  }: Place & {
    kind: EventKind
    edition: string
    by: number
    asked: number | null
    text: string | null
  },
): Promise<number> {
  const [row] = await run<{ id: number }>(sql`
    insert into review_events (entry_id, locale, kind, edition, by_id, asked_id, text)
    values (${id}, ${locale}, ${event.kind}, ${event.edition}, ${event.by}, ${event.asked}, ${event.text})
    returning id
  `)
  if (!row) throw new Error('No review event was written')
  return row.id
}
