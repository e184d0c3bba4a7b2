import type { Metadata } from 'next'
import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { isLocale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { ContactSection } from '#leads/contact-section.tsx'
import { getEnv } from '#lib/env.ts'
import { paths } from '#lib/paths.ts'
import { everyLocale } from '#site/alternates.ts'
import { guardMetadata, guardPage } from '#site/guard-page.tsx'
import { MissingPage, missingMetadata } from '#site/missing-page.tsx'
import { pageMetadata } from '#site/page-metadata.ts'
import { getSite } from '#site/queries.ts'
import { SiteFrame } from '#site/site-frame.tsx'
import { Headword } from '#ui/headword.tsx'

type Props = { params: Promise<{ locale: string }> }

export const dynamic = 'force-static'

const alternates = everyLocale((locale) => paths.contact(locale))

async function describePage({ params }: Props): Promise<Metadata> {
  const { locale } = await params
  if (!isLocale(locale)) return missingMetadata(locale)
  const words = wordsOf(locale)
  const site = await getSite(locale)
  return pageMetadata({
    title: words.contactTitle,
    siteName: site.name,
    description: words.contactDescription,
    path: paths.contact(locale),
    alternates,
    siteUrl: getEnv().SITE_URL,
  })
}

async function Page({ params }: Props) {
  const { locale } = await params
  if (!isLocale(locale)) return <MissingPage locale={locale} />
  await tagPage([tags.site])
  const { contact } = await getSite(locale)
  return (
    <SiteFrame locale={locale} alternates={alternates} current="contact" isExact sheets={['forms']}>
      <div className="frame end">
        <div className="title">
          <Headword text={wordsOf(locale).contactTitle} />
        </div>
        <div className="hung">
          <ContactSection locale={locale} texts={contact} />
        </div>
      </div>
    </SiteFrame>
  )
}

export const generateMetadata = guardMetadata(describePage)
export default guardPage(Page)
