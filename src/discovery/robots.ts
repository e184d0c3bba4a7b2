import { LOCALES } from '#i18n/locales.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'

const SUGGESTIONS = LOCALES.map((locale) => paths.suggest(locale))
const CLOSED = ['/admin', '/api/', '/preview/', ...SUGGESTIONS]

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
