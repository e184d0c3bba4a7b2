import type { Payload } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'

/** How far back the panel looks, in days: older voices are about an older text. */
export const VOTES_DAYS = 90

export type Votes = { locale: Locale; helpful: number; unhelpful: number }

/** What readers said of an entry lately, by language. */
export function readVotes(payload: Payload, entry: number): Promise<Votes[]> {
  return runSql<Votes>(
    { payload },
    sql`
      select locale, sum(helpful)::int as helpful, sum(unhelpful)::int as unhelpful
      from entry_votes
      where entry_id = ${entry} and day > current_date - ${VOTES_DAYS}::int
      group by locale order by locale
    `,
  )
}
