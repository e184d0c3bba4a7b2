import { LOCALES } from '#i18n/locales.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'

// Search results are no destination: crawlers would walk through them without end.
const SEARCHES = LOCALES.map((locale) => `/${locale}/search`)
const CLOSED = ['/admin', '/api/', '/preview/', ...SEARCHES]

/** What crawlers may read, and where the map is. */
export function writeRobots(siteUrl: string): string {
  return [
    'User-agent: *',
    'Allow: /',
    ...CLOSED.map((path) => `Disallow: ${path}`),
    '',
    `Sitemap: ${absoluteUrl(paths.sitemap(), siteUrl)}`,
    '',
  ].join('\n')
}
