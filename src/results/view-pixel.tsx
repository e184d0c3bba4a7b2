import type { Locale } from '#i18n/locales.ts'
import { paths } from '#lib/paths.ts'

/**
 * Counts that the entry was opened, without a script, a cookie or a trace of who did it: see
 * docs/decisions/014-views.md. Of low priority, or React would fetch it ahead of the text.
 */
export function ViewPixel({ locale, slug }: { locale: Locale; slug: string }) {
  // biome-ignore lint/performance/noImgElement: it is the request that counts
  return <img hidden src={paths.view(locale, slug)} alt="" fetchPriority="low" />
}
