/** Words that are routes of the site or may become one: never a slug. */
export const RESERVED_SLUGS = new Set([
  'admin',
  'api',
  'contact',
  'faq',
  'feed',
  'glossary',
  'letter',
  'llms',
  'mcp',
  'new',
  'preview',
  'robots',
  'search',
  'sitemap',
  'sources',
  'suche',
  'thanks',
  'topics',
  'undefined',
  'null',
])

export const SLUG_MAX_LENGTH = 96

const GERMAN_LETTERS: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' }

/** "Datenschutz-Folgenabschätzung" → "datenschutz-folgenabschaetzung". Empty when no letter or digit is left. */
export function slugify(text: string): string {
  return text
    .toLowerCase()
    .replace(/[äöüß]/g, (letter) => GERMAN_LETTERS[letter] ?? letter)
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, SLUG_MAX_LENGTH)
    .replace(/^-+|-+$/g, '')
}

/** Whether the text has the shape of a slug: what pages check before they ask the database. */
export function isSlug(text: string): boolean {
  return text.length <= SLUG_MAX_LENGTH && /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(text)
}
