import type { ReactNode } from 'react'
import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'

type Props = {
  locale: Locale
  entrySlug: string
  /** What else there is to do with the page. */
  children?: ReactNode
}

/**
 * Asks whether an entry was helpful. An ordinary form: its answer leads back to this page, to the
 * words of thanks in it, which take the question's place.
 */
export function VoteForm({ locale, entrySlug, children }: Props) {
  const words = wordsOf(locale)
  return (
    <form className="vote" method="post" action={paths.voteTarget()}>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="entry" value={entrySlug} />
      <p id="voted" tabIndex={-1}>
        {words.voteThanks} <a href="#contact">{words.voteMissing}</a>
      </p>
      <fieldset>
        <legend>{words.voteQuestion}</legend>
        <button type="submit" name="helpful" value="yes">
          {words.yes}
        </button>
        <button type="submit" name="helpful" value="no">
          {words.no}
        </button>
      </fieldset>
      {children}
    </form>
  )
}
