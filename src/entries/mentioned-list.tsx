import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import type { EntryView } from './view.ts'

/** The entries whose texts lead here; where there are many, the search knows the rest. */
export function MentionedList({ entry }: { entry: EntryView }) {
  const { cards, more, isCapped } = entry.mentionedIn
  return (
    <ul className="mentioned">
      {cards.map(({ id, term, slug }) => (
        <li key={id}>
          <a href={paths.entry(entry.locale, slug)} dir="auto">
            {term}
          </a>
        </li>
      ))}
      {more > 0 && (
        <li>
          <a href={paths.search(entry.locale, `"${entry.term}"`)}>
            {wordsOf(entry.locale).mentionedMore(more, isCapped)}
          </a>
        </li>
      )}
    </ul>
  )
}
