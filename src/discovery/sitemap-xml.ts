import { DEFAULT_LOCALE, LOCALES, type Locale } from '#i18n/locales.ts'
import { escapeXml } from '#lib/xml.ts'

/** A page as the sitemap names it. All addresses are absolute. */
export type MapPage = {
  url: string
  /** The same page in each language in which it is public. */
  alternates: Partial<Record<Locale, string>>
  updatedAt?: string | null
}

const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
const SITEMAPS = 'http://www.sitemaps.org/schemas/sitemap/0.9'

export const MAP_START = `${HEAD}<urlset xmlns="${SITEMAPS}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n`
export const MAP_END = '</urlset>\n'

function alternateLinks(alternates: MapPage['alternates']): string {
  const known = LOCALES.flatMap((locale) => {
    const url = alternates[locale]
    return url ? [[locale, url] as const] : []
  })
  // Alone in its language, a page has no alternates.
  if (known.length < 2) return ''
  const fallback = alternates[DEFAULT_LOCALE] ?? known[0]?.[1] ?? ''
  return [...known, ['x-default', fallback] as const]
    .map(
      ([language, url]) =>
        `<xhtml:link rel="alternate" hreflang="${language}" href="${escapeXml(url)}"/>`,
    )
    .join('')
}

export function mapEntry({ url, alternates, updatedAt }: MapPage): string {
  const changed = updatedAt ? `<lastmod>${escapeXml(updatedAt)}</lastmod>` : ''
  return `<url><loc>${escapeXml(url)}</loc>${changed}${alternateLinks(alternates)}</url>\n`
}

/** A sitemap of sitemaps. */
export function mapIndex(parts: string[], updatedAt: string | null): string {
  const changed = updatedAt ? `<lastmod>${escapeXml(updatedAt)}</lastmod>` : ''
  const lines = parts.map((url) => `<sitemap><loc>${escapeXml(url)}</loc>${changed}</sitemap>\n`)
  return `${HEAD}<sitemapindex xmlns="${SITEMAPS}">\n${lines.join('')}</sitemapindex>\n`
}
