import type { Locale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'

/** How the site looks when it is put on a home screen. */
export function webManifest(locale: Locale, name: string, description: string | null): object {
  return {
    name,
    short_name: name.slice(0, 30),
    description: description ?? undefined,
    lang: locale,
    id: paths.index(locale),
    start_url: paths.index(locale),
    scope: '/',
    display: 'minimal-ui',
    // The light scheme of ui/styles/tokens.css.
    background_color: '#fdfdfb',
    theme_color: '#fdfdfb',
    icons: [{ src: '/icon.svg', sizes: 'any', type: 'image/svg+xml' }],
  }
}
