import type { Metadata } from 'next'
import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { DEFAULT_LOCALE, isLocale, type Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { Headword } from '#ui/headword.tsx'
import { SiteFrame } from './site-frame.tsx'

const known = (locale: string) => (isLocale(locale) ? locale : DEFAULT_LOCALE)

export function missingMetadata(locale: string): Metadata {
  return { title: wordsOf(known(locale)).notFoundTitle, robots: { index: false } }
}

export function MissingContent({ locale }: { locale: Locale }) {
  const words = wordsOf(locale)
  return (
    <div className="frame end">
      <div className="title">
        <p className="label">404</p>
        <Headword text={words.notFoundTitle} />
        <p className="lead">{words.notFoundText}</p>
        <p className="way-on">
          <a className="button" href={paths.index(locale)}>
            {words.toIndex}
          </a>
        </p>
      </div>
    </div>
  )
}

/**
 * What stands at an address where nothing is. A page that throws Next's `notFound()` is empty until
 * the framework's scripts draw it, and those sleep here; so this is drawn like any other page, and
 * the press gives it its status 404 (see press/finish-page.ts).
 */
export async function MissingPage({ locale: asked }: { locale: string }) {
  const locale = known(asked)
  // Whatever is published next may be what stands here.
  await tagPage([tags.site, tags.entries, tags.topics, tags.faqs])
  return (
    <SiteFrame locale={locale} isMissing>
      <MissingContent locale={locale} />
    </SiteFrame>
  )
}
