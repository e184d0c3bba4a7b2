import type { Metadata } from 'next'
import { tags } from '#cms/cache-tags.ts'
import { tagPage } from '#cms/tag-page.ts'
import { countByLetter, listIndexRows, ROWS_PER_PAGE } from '#entries/index-queries.ts'
import { letterFromPath } from '#entries/index-rows.ts'
import { LetterPage } from '#entries/letter-page.tsx'
import { isLocale } from '#i18n/locales.ts'
import { wordsOf } from '#i18n/words.ts'
import { getEnv } from '#lib/env.ts'
import { OTHER_INITIAL } from '#lib/initial.ts'
import { paths } from '#lib/paths.ts'
import { MissingPage, missingMetadata } from '#site/missing-page.tsx'
import { pageMetadata } from '#site/page-metadata.ts'
import { getSite } from '#site/queries.ts'
import { SiteFrame } from '#site/site-frame.tsx'

type Place = { locale: string; letter: string; page: number | null }

export async function letterMetadata({ locale, letter: segment, page }: Place): Promise<Metadata> {
  const letter = letterFromPath(segment)
  if (!isLocale(locale) || !letter || !page) return missingMetadata(locale)
  const words = wordsOf(locale)
  const site = await getSite(locale)
  const title = words.termsWith(letter === OTHER_INITIAL ? words.otherInitial : letter)
  return pageMetadata({
    title: page > 1 ? `${title}, ${words.page(page)}` : title,
    siteName: site.name,
    description: words.indexDescription,
    path: paths.letter(locale, letter, page),
    siteUrl: getEnv().SITE_URL,
  })
}

/** One page of a letter's list. A letter or a page without terms is not found. */
export async function LetterRoute({ locale, letter: segment, page }: Place) {
  const letter = letterFromPath(segment)
  if (!isLocale(locale) || !letter || !page) return <MissingPage locale={locale} />
  await tagPage([tags.site, tags.entries])
  const [{ rows, total }, counts] = await Promise.all([
    listIndexRows({ locale, letter, page }),
    countByLetter(locale),
  ])
  if (rows.length === 0) return <MissingPage locale={locale} />
  return (
    <SiteFrame locale={locale} current="glossary" sheets={['index']}>
      <LetterPage
        locale={locale}
        letter={letter}
        page={page}
        pageCount={Math.ceil(total / ROWS_PER_PAGE)}
        rows={rows}
        counts={counts}
      />
    </SiteFrame>
  )
}
