import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { getEntry, getMovedSlug } from '#entries/queries.ts'
import { isLocale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { ContactSection } from '#leads/contact-section.tsx'
import { getEnv } from '#lib/env.ts'
import { paths } from '#lib/paths.ts'
import { alternatesOf } from '#site/alternates.ts'
import { guardMetadata, guardPage } from '#site/guard-page.tsx'
import { MissingPage, missingMetadata } from '#site/missing-page.tsx'
import { pageMetadata } from '#site/page-metadata.ts'
import { getSite } from '#site/queries.ts'
import { SiteFrame } from '#site/site-frame.tsx'
import { Breadcrumb } from '#ui/breadcrumb.tsx'
import { Headword } from '#ui/headword.tsx'

type Props = { params: Promise<{ locale: string; slug: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

async function describePage({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const entry = isLocale(locale) ? await getEntry(locale, slug) : null
  if (!entry) return missingMetadata(locale)
  const words = wordsOf(entry.locale)
  const site = await getSite(entry.locale)
  return pageMetadata({
    title: words.needHelpWith(entry.term),
    siteName: site.name,
    description: words.contactDescription,
    path: paths.contact(entry.locale, slug),
    // A way from an entry to its form, not a destination of its own.
    isIndexed: false,
    siteUrl: getEnv().SITE_URL,
  })
}

async function Page({ params }: Props) {
  const { locale, slug } = await params
  if (!isLocale(locale)) return <MissingPage locale={locale} />
  const entry = await getEntry(locale, slug)
  if (!entry) {
    await tagPage([tags.entries])
    const moved = await getMovedSlug(locale, slug)
    if (moved) permanentRedirect(paths.contact(locale, moved))
    return <MissingPage locale={locale} />
  }
  await tagPage([tags.site, tags.entry(entry.id)])
  const words = wordsOf(locale)
  const { contact } = await getSite(locale)
  return (
    <SiteFrame
      sheets={['forms']}
      locale={locale}
      alternates={alternatesOf(entry.alternates, paths.contact)}
      current="contact"
    >
      <div className="frame end">
        <Breadcrumb
          name={words.breadcrumb}
          crumbs={[
            { label: words.glossary, href: paths.index(locale) },
            { label: entry.term, href: paths.entry(locale, slug) },
            { label: words.contact },
          ]}
        />
        <div className="title">
          <Headword text={words.contactTitle} />
        </div>
        <div className="hung">
          <ContactSection locale={locale} texts={contact} entry={{ term: entry.term, slug }} />
        </div>
      </div>
    </SiteFrame>
  )
}

export const generateMetadata = guardMetadata(describePage)
export default guardPage(Page)
