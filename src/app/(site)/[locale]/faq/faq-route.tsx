import type { Metadata } from 'next'
import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { getEntryCards } from '#entries/public-rows.ts'
import { FaqPage } from '#faqs/faq-page.tsx'
import { GROUPS_PER_PAGE, listFaqGroups, listGeneralQuestions } from '#faqs/queries.ts'
import { faqStructuredData } from '#faqs/structured-data.ts'
import { isLocale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { getEnv } from '#lib/env.ts'
import { linkedEntryIds } from '#lib/lexical-links.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import { everyLocale } from '#site/alternates.ts'
import { MissingPage, missingMetadata } from '#site/missing-page.tsx'
import { pageMetadata } from '#site/page-metadata.ts'
import { getSite } from '#site/queries.ts'
import { SiteFrame } from '#site/site-frame.tsx'
import { JsonLd } from '#ui/json-ld.tsx'

type Place = { locale: string; page: number | null }

const alternates = everyLocale(paths.faq)

export async function faqMetadata({ locale, page }: Place): Promise<Metadata> {
  if (!isLocale(locale) || !page) return missingMetadata(locale)
  const words = wordsOf(locale)
  const site = await getSite(locale)
  return pageMetadata({
    title: page > 1 ? `${words.faqTitle}, ${words.page(page)}` : words.faqTitle,
    siteName: site.name,
    description: words.faqDescription,
    path: paths.faq(locale, page),
    alternates: page > 1 ? {} : alternates,
    siteUrl: getEnv().SITE_URL,
  })
}

/** One page of all questions and answers. */
export async function FaqRoute({ locale, page }: Place) {
  if (!isLocale(locale) || !page) return <MissingPage locale={locale} />
  await tagPage([tags.site, tags.faqs, tags.entries])
  const [general, { groups, total }] = await Promise.all([
    page === 1 ? listGeneralQuestions(locale) : [],
    listFaqGroups(locale, page),
  ])
  if (page > 1 && groups.length === 0) return <MissingPage locale={locale} />
  const questions = [...general, ...groups.flatMap((group) => group.questions)]
  const linked = linkedEntryIds(...questions.map(({ answer }) => answer))
  const cards = await getEntryCards(locale, linked)
  const url = absoluteUrl(paths.faq(locale, page), getEnv().SITE_URL)
  return (
    <SiteFrame
      locale={locale}
      alternates={alternates}
      current="questions"
      isExact={page === 1}
      sheets={['index']}
    >
      <JsonLd nodes={faqStructuredData(locale, url, questions)} />
      <FaqPage
        locale={locale}
        general={general}
        groups={groups}
        resolveEntry={(id) => {
          const card = cards.get(id)
          return card && paths.entry(locale, card.slug)
        }}
        page={page}
        pageCount={Math.ceil(total / GROUPS_PER_PAGE)}
      />
    </SiteFrame>
  )
}
