import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { OTHER_INITIAL } from '#lib/initial.ts'
import { INDEX_LETTERS } from './index-rows.ts'

type Props = {
  locale: Locale
  /** Where a letter leads, or null where nothing is filed under it. */
  hrefOf: (letter: string) => string | null
  current?: string
  /** Terms per letter: makes the bar a table of contents of its own. */
  counts?: ReadonlyMap<string, number>
}

/** A to Z. Letters without terms stay in their place, but lead nowhere. */
export function LetterBar({ locale, hrefOf, current, counts }: Props) {
  const words = wordsOf(locale)
  const nameOf = (letter: string) => (letter === OTHER_INITIAL ? words.otherInitialName : letter)
  const textOf = (letter: string) => (letter === OTHER_INITIAL ? words.otherInitial : letter)
  return (
    <nav className={counts ? 'letters wide' : 'letters'} aria-label={words.letters}>
      <ul className="letter-list">
        {INDEX_LETTERS.map((letter) => {
          const href = hrefOf(letter)
          return (
            <li key={letter}>
              {href ? (
                <a
                  href={href}
                  aria-label={words.termsWith(nameOf(letter))}
                  aria-current={letter === current ? 'page' : undefined}
                >
                  {textOf(letter)}
                  {counts && <small>{counts.get(letter)}</small>}
                </a>
              ) : (
                <span aria-disabled="true">
                  {textOf(letter)}
                  <span className="quiet-out">: {words.noTerms}</span>
                </span>
              )}
            </li>
          )
        })}
      </ul>
    </nav>
  )
}
