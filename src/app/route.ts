import { negotiateLocale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'

/** The bare address leads to the visitor's language; caches keep one answer per `Accept-Language`. */
export function GET(request: Request): Response {
  const locale = negotiateLocale(request.headers.get('accept-language'))
  return new Response(null, {
    status: 307,
    headers: {
      location: paths.home(locale),
      vary: 'Accept-Language',
      'cache-control': 'public, max-age=600',
    },
  })
}
