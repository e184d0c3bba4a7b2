import type { EntryView } from '#entries/view.ts'

/** What an entry says to visitors, without what only a page needs: the source of every format. */
export type PublicEntry = Omit<EntryView, 'slug' | 'tags' | 'illustration' | 'mentionedIn'> & {
  slug: string
  /** Not there where all entries are read: who leads to each is said by the links of the others. */
  mentionedIn?: EntryView['mentionedIn']
}
