import { formatDay } from '#i18n/dates.ts'
import { LOCALES } from '#i18n/locales.ts'
import { languageName, wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { readingMinutes } from './reading-time.ts'
import type { EntryView } from './view.ts'

/** The facts of an entry: beside the text where there is room, above it on a phone. */
export function EntryFacts({ entry }: { entry: EntryView }) {
  const words = wordsOf(entry.locale)
  const reviewed = formatDay(entry.locale, entry.reviewedAt)
  const others = LOCALES.flatMap((locale) => {
    const slug = entry.alternates[locale]
    return slug && locale !== entry.locale ? [{ locale, slug }] : []
  })
  return (
    <aside className="aside" aria-label={words.facts}>
      <dl className="facts">
        {entry.topics.length > 0 && (
          <>
            <dt>{words.topics}</dt>
            <dd>
              {entry.topics.map(({ id, name, slug }, index) => (
                <span key={id}>
                  {index > 0 && ', '}
                  <a href={paths.topic(entry.locale, slug)}>{name}</a>
                </span>
              ))}
            </dd>
          </>
        )}
        {others.length > 0 && (
          <>
            <dt>{words.otherLanguages}</dt>
            <dd>
              {others.map(({ locale, slug }) => (
                <a key={locale} href={paths.entry(locale, slug)} hrefLang={locale} lang={locale}>
                  {languageName(locale)}
                </a>
              ))}
            </dd>
          </>
        )}
        {reviewed && (
          <>
            <dt>{words.reviewed}</dt>
            <dd>{reviewed}</dd>
          </>
        )}
        <dt>{words.readingTime}</dt>
        <dd>{words.minutes(readingMinutes(entry))}</dd>
      </dl>
    </aside>
  )
}
