/**
 * The names by which a page says what it shows and a change says what it touched.
 * A page carries the tags of everything it read; a change announces the tags of what it altered.
 */
export const tags = {
  /** The entry itself, wherever it is shown. */
  entry: (id: number) => `entry:${id}`,
  /** Which entries are public, their headwords, names, summaries and addresses. */
  entries: 'entries',
  faq: (id: number) => `faq:${id}`,
  faqs: 'faqs',
  /** The topic itself, and which entries stand in it. */
  topic: (id: number) => `topic:${id}`,
  topics: 'topics',
  /** A picture and what it shows in words. */
  media: (id: number) => `media:${id}`,
  /** A person's name, where it stands as author or reviewer. */
  person: (id: number) => `person:${id}`,
  /** Brand, navigation, wording: on every page. */
  site: 'site',
}
