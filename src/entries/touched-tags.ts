import { tags } from '#cms/cache-tags.ts'
import type { PublicState } from './public-state.ts'

/**
 * What a change of an entry's public state touches, in every language: the entry wherever it is shown
 * (its pages, pictures and Markdown, entries that link to it), the questions page and the feed; where
 * lists show the difference, also the index, letters, old and new addresses, and its topics, those it
 * has left included. Search, sitemap and exports are read from the database each time.
 */
export function touchedTags(id: number, before: PublicState[], after: PublicState[]): string[] {
  const fingerprint = (states: PublicState[], key: 'listing' | 'updatedAt') =>
    states
      .map((state) => JSON.stringify([state.locale, state.topics, state[key]]))
      .sort()
      .join()
  if (fingerprint(before, 'updatedAt') === fingerprint(after, 'updatedAt')) return []
  const touched = [tags.entry(id), tags.faqs]
  if (fingerprint(before, 'listing') !== fingerprint(after, 'listing')) {
    const topics = [...before, ...after].flatMap((state) => state.topics)
    touched.push(tags.entries, ...topics.map(tags.topic))
  }
  return [...new Set(touched)]
}
