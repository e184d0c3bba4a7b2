import { publicEntries } from '#cms/public-sql.ts'
import { sql } from '#cms/sql.ts'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import { type Check, fixEntry, fixQuestion } from '../check.ts'
import { reach, sayReach } from './reach.ts'

/** A text of fewer characters, about eighty words, leaves readers with their question. */
const THIN_BELOW = 500

const IN_ENGLISH: Record<Locale, string> = { en: 'English', de: 'German' }
const IN_GERMAN: Record<Locale, string> = { en: 'Englische', de: 'Deutsche' }

const questions: Check = {
  id: 'questions',
  words: {
    en: { title: 'Questions without an answer', hint: 'Visitors do not see them yet.' },
    de: { title: 'Fragen ohne Antwort', hint: 'Besucher sehen sie noch nicht.' },
  },
  rows: sql`
    select f.id, fl._locale::text as locale, fl.question as title, asked.term as fact,
      coalesce(asked.views, -1) as weight
    from faqs f
    join faqs_locales fl on fl._parent_id = f.id and fl.is_answered is not true
    left join lateral (
      select coalesce(l.term, '') as term, ${reach} as views
      from entries_rels r
      join entries e on e.id = r.parent_id and e.deleted_at is null
      left join entries_locales l on l._parent_id = e.id and l._locale = fl._locale
      where r.faqs_id = f.id and r.path = 'faqs'
      order by 2 desc limit 1
    ) asked on true
    where f.deleted_at is null and fl.question <> ''`,
  sayFact: (term, language) => (language === 'de' ? `gefragt in „${term}“` : `asked in “${term}”`),
  fix: fixQuestion,
}

const summary: Check = {
  id: 'summary',
  words: {
    en: {
      title: 'No short definition',
      hint: 'Lists, previews and search engines have nothing to show.',
    },
    de: {
      title: 'Ohne Kurzdefinition',
      hint: 'Listen, Vorschauen und Suchmaschinen haben nichts zu zeigen.',
    },
  },
  rows: sql`
    select e.id, l._locale::text as locale, l.term as title, ${reach}::text as fact,
      ${reach} as weight
    from ${publicEntries()}
    where l.summary is null or l.summary = ''`,
  sayFact: sayReach,
  fix: fixEntry,
}

/** Entries that are public, but not in this language. */
const translation = (locale: Locale): Check => ({
  id: `translation-${locale}`,
  words: {
    en: {
      title: `${IN_ENGLISH[locale]} missing`,
      hint: 'Public in another language only.',
    },
    de: {
      title: `${IN_GERMAN[locale]} Fassung fehlt`,
      hint: 'Nur in einer anderen Sprache veröffentlicht.',
    },
  },
  rows: sql`
    select e.id, ${locale}::text as locale, min(l.term) as title, ${reach}::text as fact,
      ${reach} as weight
    from ${publicEntries()}
    group by e.id
    having not bool_or(l._locale = ${locale})`,
  sayFact: sayReach,
  fix: fixEntry,
})

const thin: Check = {
  id: 'thin',
  words: {
    en: { title: 'Thin entries', hint: `Less than ${THIN_BELOW} characters of text.` },
    de: { title: 'Dünne Einträge', hint: `Weniger als ${THIN_BELOW} Zeichen Text.` },
  },
  rows: sql`
    select e.id, l._locale::text as locale, l.term as title, d.body_length::text as fact,
      ${reach} as weight
    from search_documents d
    join ${publicEntries()} on e.id = d.entry_id and l._locale::text = d.locale
    where d.body_length < ${THIN_BELOW}::int`,
  sayFact: (length, language) => `${length} ${language === 'de' ? 'Zeichen' : 'characters'}`,
  fix: fixEntry,
}

const reviews: Check = {
  id: 'reviews',
  words: {
    en: { title: 'Reviews overdue', hint: 'The date in “Review again by” is over.' },
    de: { title: 'Prüfung überfällig', hint: 'Das Datum in „Erneut prüfen bis“ ist vorbei.' },
  },
  rows: sql`
    select e.id, min(l._locale::text) as locale, min(l.term) as title,
      e.review_by::date::text as fact, current_date - e.review_by::date as weight
    from ${publicEntries()}
    where e.review_by < current_date
    group by e.id`,
  sayFact: (day, language) =>
    `${language === 'de' ? 'fällig am' : 'due'} ${new Date(day).toLocaleDateString(language, { dateStyle: 'medium', timeZone: 'UTC' })}`,
  fix: fixEntry,
}

export const contentChecks = [questions, summary, ...LOCALES.map(translation), thin, reviews]
