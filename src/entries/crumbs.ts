import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import type { EntryView } from './view.ts'

/** The way to an entry, for readers and for search engines alike. */
export function entryCrumbs(entry: EntryView): { label: string; href?: string }[] {
  const words = wordsOf(entry.locale)
  return [
    { label: words.glossary, href: paths.index(entry.locale) },
    { label: entry.term || words.untitled },
  ]
}
