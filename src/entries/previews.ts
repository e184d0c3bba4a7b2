import { paths } from '#lib/paths.ts'
import type { EntryCard, EntryView } from './view.ts'

/** What the links of a page lead to, by address, for those with a definition to show. */
export type Previews = Record<string, { term: string; summary: string }>

/** The definitions of the entries that an entry's texts lead to or that mention it. */
export function previewsOf({ locale, links, mentionedIn }: EntryView): Previews {
  const cards: EntryCard[] = [...links.values(), ...mentionedIn.cards]
  return Object.fromEntries(
    cards.flatMap(({ term, slug, summary }) =>
      summary ? [[paths.entry(locale, slug), { term, summary }]] : [],
    ),
  )
}
