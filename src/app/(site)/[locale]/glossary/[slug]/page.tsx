import type { Metadata } from 'next'
import { permanentRedirect } from 'next/navigation'
import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { EntryPage } from '#entries/entry-page.tsx'
import { getEntry, getMovedSlug } from '#entries/queries.ts'
import { ShareButton } from '#entries/share-button.tsx'
import { entryStructuredData } from '#entries/structured-data.ts'
import { isLocale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { ContactSection } from '#leads/contact-section.tsx'
import { getEnv } from '#lib/env.ts'
import { lexicalText } from '#lib/lexical-text.ts'
import { paths } from '#lib/paths.ts'
import { ViewPixel } from '#results/view-pixel.tsx'
import { alternatesOf } from '#site/alternates.ts'
import { guardMetadata, guardPage } from '#site/guard-page.tsx'
import { MissingPage, missingMetadata } from '#site/missing-page.tsx'
import { pageMetadata } from '#site/page-metadata.ts'
import { getSite } from '#site/queries.ts'
import { SiteFrame } from '#site/site-frame.tsx'
import { JsonLd } from '#ui/json-ld.tsx'
import { VoteForm } from '#votes/vote-form.tsx'

type Props = { params: Promise<{ locale: string; slug: string }> }

export const dynamic = 'force-static'
export const generateStaticParams = () => []

async function describePage({ params }: Props): Promise<Metadata> {
  const { locale, slug } = await params
  const entry = isLocale(locale) ? await getEntry(locale, slug) : null
  if (!entry) return missingMetadata(locale)
  const site = await getSite(entry.locale)
  return pageMetadata({
    title: entry.term,
    siteName: site.name,
    description:
      entry.summary || lexicalText(entry.description) || wordsOf(entry.locale).indexDescription,
    path: paths.entry(entry.locale, slug),
    alternates: alternatesOf(entry.alternates, paths.entry),
    formats: { 'text/markdown': paths.entryMarkdown(entry.locale, slug) },
    article: {
      picture: paths.entryPicture(entry.locale, slug, `${Date.parse(entry.updatedAt)}`),
      author: entry.author,
      updatedAt: entry.updatedAt,
    },
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
    if (moved) permanentRedirect(paths.entry(locale, moved))
    return <MissingPage locale={locale} />
  }
  await tagPage(entry.tags)
  const { contact, name } = await getSite(locale)
  const context = { siteName: name, siteUrl: getEnv().SITE_URL }
  return (
    <SiteFrame
      sheets={['entry', 'forms']}
      locale={locale}
      alternates={alternatesOf(entry.alternates, paths.entry)}
      current="glossary"
    >
      <JsonLd nodes={entryStructuredData({ ...entry, slug }, context)} />
      <ViewPixel locale={locale} slug={slug} />
      <EntryPage
        entry={entry}
        feedback={
          <VoteForm locale={locale} entrySlug={slug}>
            <ShareButton locale={locale} />
          </VoteForm>
        }
        contact={
          <ContactSection locale={locale} texts={contact} entry={{ term: entry.term, slug }} />
        }
      />
    </SiteFrame>
  )
}

export const generateMetadata = guardMetadata(describePage)
export default guardPage(Page)
