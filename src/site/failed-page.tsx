import type { Metadata } from 'next'
import type { Locale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { Headword } from '#ui/headword.tsx'
import { SiteFrame } from './site-frame.tsx'

export function failedMetadata(locale: Locale): Metadata {
  return { title: wordsOf(locale).errorTitle, robots: { index: false } }
}

/** The address of the page itself, with what was asked of it. */
const THIS_PAGE = ''

export function FailedContent({ locale }: { locale: Locale }) {
  const words = wordsOf(locale)
  return (
    <div className="frame end">
      <div className="title">
        <p className="label">503</p>
        <Headword text={words.errorTitle} />
        <p className="lead">{words.errorText}</p>
        <p className="way-on">
          <a className="button" href={THIS_PAGE}>
            {words.tryAgain}
          </a>
        </p>
      </div>
    </div>
  )
}

/**
 * What stands in place of a page that could not be drawn. Next's own error page is empty until its
 * scripts draw it; this one needs neither scripts nor the database, and the press gives it its
 * status 503 (see press/finish-page.ts).
 */
export function FailedPage({ locale }: { locale: Locale }) {
  return (
    <SiteFrame locale={locale} isFailed>
      <FailedContent locale={locale} />
    </SiteFrame>
  )
}
