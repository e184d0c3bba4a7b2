import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import type { IndexRow } from './index-rows.ts'

/** Headwords with their definitions, in a dictionary's columns; other names point to their headword. */
export function EntryList({ locale, rows }: { locale: Locale; rows: IndexRow[] }) {
  const words = wordsOf(locale)
  return (
    <ul className="rows">
      {rows.map(({ label, term, slug, summary, isAlias }) => (
        <li key={`${slug}/${label}`} className={isAlias ? 'alias' : undefined}>
          <a href={paths.entry(locale, slug)} dir="auto">
            {label}
            {isAlias && (
              <>
                {' '}
                <i aria-hidden="true">→</i>
                <span className="quiet-out"> {words.see} </span> <b>{term}</b>
              </>
            )}
          </a>
          {summary && <p dir="auto">{summary}</p>}
        </li>
      ))}
    </ul>
  )
}
