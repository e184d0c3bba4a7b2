import type { Locale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'
import type { EntryCard } from './view.ts'

/** Headwords to read next, each with its definition. */
export function RelatedList({ locale, cards }: { locale: Locale; cards: EntryCard[] }) {
  return (
    <ul className="pairs">
      {cards.map(({ id, term, slug, summary }) => (
        <li key={id}>
          <a href={paths.entry(locale, slug)} dir="auto">
            {term}
          </a>
          {summary && <p dir="auto">{summary}</p>}
        </li>
      ))}
    </ul>
  )
}
