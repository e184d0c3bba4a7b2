import { publicEntries } from '#cms/public-sql.ts'
import { sql } from '#cms/sql.ts'
import { paths } from '#lib/paths.ts'
import { type Check, fixEntry } from '../check.ts'

/** A wording that was typed once may be a slip of the keys. */
const MISSED_TIMES = 2
/** One annoyed reader is not a verdict. */
const UNHELPFUL_TIMES = 3
const DAYS = 90

/** Searches without a result that nobody has dismissed, written about, or begun to write about. */
export const misses: Check = {
  id: 'misses',
  words: {
    en: { title: 'Write this next', hint: 'Readers searched for it and found nothing.' },
    de: { title: 'Als Nächstes schreiben', hint: 'Danach wurde gesucht und nichts gefunden.' },
  },
  rows: sql`
    select 0 as id, m.locale, m.wording as title, m.hits::text as fact, m.hits as weight
    from (
      select locale, wording, sum(hits) as hits,
        replace(search_fold(wording), ' ', '') as squeezed
      from search_misses where day > current_date - ${DAYS}::int
      group by locale, wording having sum(hits) >= ${MISSED_TIMES}::int
    ) m
    where not exists (
      select from dismissed_misses d where d.locale = m.locale and d.wording = m.wording
    ) and not exists (
      select from search_names n where n.locale = m.locale and n.squeezed = m.squeezed
    ) and not exists (
      select from _entries_v v
      join _entries_v_locales vl on vl._parent_id = v.id
      where v.latest and v.version_deleted_at is null
        and vl._locale::text = m.locale and lower(vl.version_term) = m.wording
    )`,
  sayFact: (hits, language) =>
    language === 'de' ? `${hits}-mal gesucht` : `searched ${hits} times`,
  fix: () => paths.healthCheck('misses'),
}

const unhelpful: Check = {
  id: 'unhelpful',
  words: {
    en: { title: 'Not helpful', hint: `More readers said no than yes in ${DAYS} days.` },
    de: { title: 'Nicht hilfreich', hint: `Mehr Nein als Ja in ${DAYS} Tagen.` },
  },
  rows: sql`
    select e.id, l._locale::text as locale, l.term as title,
      v.unhelpful || ' ' || v.helpful as fact, v.unhelpful - v.helpful as weight
    from (
      select entry_id, locale, sum(helpful) as helpful, sum(unhelpful) as unhelpful
      from entry_votes where day > current_date - ${DAYS}::int
      group by entry_id, locale
      having sum(unhelpful) >= ${UNHELPFUL_TIMES}::int and sum(unhelpful) > sum(helpful)
    ) v
    join ${publicEntries()} on e.id = v.entry_id and l._locale::text = v.locale`,
  sayFact: (fact, language) => {
    const [no, yes] = fact.split(' ')
    return language === 'de' ? `${no}-mal nein, ${yes}-mal ja` : `${no} no, ${yes} yes`
  },
  fix: fixEntry,
}

export const readerChecks = [misses, unhelpful]
