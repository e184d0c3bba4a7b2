import type { EntryView } from '#entries/view.ts'

/** What an entry says to visitors, without what only a page needs: the source of every format. */
export type PublicEntry = Omit<EntryView, 'slug' | 'tags' | 'illustration' | 'mentionedIn'> & {
  slug: string
}
