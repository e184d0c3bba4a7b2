import type { Payload } from 'payload'
import { publicEntries } from '#cms/public-sql.ts'
import { takeTokens } from '#cms/rate-limit.ts'
import { sql } from '#cms/sql.ts'
import { type Run, transact } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import { addressBlock } from '#lib/client-address.ts'

const DAY_SECONDS = 86_400
const HOUR_SECONDS = 3600
/** One voice a day on each entry; and nobody reads hundreds of entries in an hour. */
const VOICES_PER_ENTRY = 1
const VOICES_PER_HOUR = 60

export type Vote = { locale: Locale; entry: number; isHelpful: boolean; address: string }

/** The public entry at an address, or the one that once stood there: the page may be an old one. */
export async function findVotedEntry(
  run: Run,
  locale: Locale,
  slug: string,
): Promise<number | null> {
  const [found] = await run<{ id: number }>(sql`
    select e.id from ${publicEntries(locale)}
    where l.slug = ${slug} or e.id = (
      select r.entry_id from redirects r
      where r.locale = ${locale}::enum_redirects_locale and r.kind = 'entry' and r.slug = ${slug}
    )
    order by l.slug = ${slug} desc limit 1
  `)
  return found?.id ?? null
}

/**
 * Counts a voice, by entry, language and day: nothing about who gave it. A second one from the same
 * address on the same day is not counted, and nobody is told.
 */
export function countVote(
  payload: Payload,
  { locale, entry, isHelpful, address }: Vote,
): Promise<void> {
  return transact(payload, async (run) => {
    const block = addressBlock(address)
    const rules = [
      {
        key: `vote ${entry} ${locale} ${block}`,
        limit: VOICES_PER_ENTRY,
        windowSeconds: DAY_SECONDS,
      },
      { key: `votes ${block}`, limit: VOICES_PER_HOUR, windowSeconds: HOUR_SECONDS },
    ]
    const tokens = await takeTokens(payload, rules, run)
    if (!tokens.every(({ allowed }) => allowed)) return
    await run(sql`
      insert into entry_votes as known (entry_id, locale, day, helpful, unhelpful)
      values (${entry}, ${locale}, current_date, ${isHelpful ? 1 : 0}::int, ${isHelpful ? 0 : 1}::int)
      on conflict (entry_id, locale, day) do update
        set helpful = known.helpful + excluded.helpful, unhelpful = known.unhelpful + excluded.unhelpful
    `)
  })
}
