import type { Metadata } from 'next'
import { locale as rootLocale } from 'next/root-params'
import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { DEFAULT_LOCALE, isLocale, type Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { SiteFrame } from '#site/site-frame.tsx'
import { Headword } from '#ui/headword.tsx'

async function readLocale(): Promise<Locale> {
  const locale: unknown = await rootLocale()
  return isLocale(locale) ? locale : DEFAULT_LOCALE
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: wordsOf(await readLocale()).notFoundTitle }
}

export default async function NotFound() {
  const locale = await readLocale()
  const words = wordsOf(locale)
  await tagPage([tags.site, tags.entries, tags.topics])
  return (
    <SiteFrame locale={locale}>
      <div className="frame end">
        <div className="title">
          <p className="label">404</p>
          <Headword text={words.notFoundTitle} />
          <p className="lead">{words.notFoundText}</p>
        </div>
        <p>
          <a className="button" href={paths.index(locale)}>
            {words.toIndex}
          </a>
        </p>
      </div>
    </SiteFrame>
  )
}
