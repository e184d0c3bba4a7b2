import { isoDay } from '#i18n/dates.ts'
import type { Locale } from '#i18n/locales.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import {
  breadcrumbNode,
  personNode,
  questionNodes,
  type StructuredNode,
} from '#lib/structured-data.ts'
import { entryCrumbs } from './crumbs.ts'
import type { IndexRow } from './index-rows.ts'
import { readingMinutes } from './reading-time.ts'
import type { EntryView } from './view.ts'

type Context = { siteName: string; siteUrl: string }

const setId = (locale: Locale, siteUrl: string) =>
  `${absoluteUrl(paths.index(locale), siteUrl)}#terms`

/** What the page of a public entry says to search engines: nothing that it does not also show. */
export function entryStructuredData(
  entry: EntryView & { slug: string },
  { siteName, siteUrl }: Context,
): StructuredNode[] {
  const { locale } = entry
  const absolute = (path: string) => absoluteUrl(path, siteUrl)
  const url = absolute(paths.entry(locale, entry.slug))
  const term: StructuredNode = {
    '@type': 'DefinedTerm',
    '@id': `${url}#term`,
    name: entry.term,
    alternateName: entry.names.length > 0 ? entry.names : undefined,
    description: entry.summary ?? undefined,
    url,
    inDefinedTermSet: {
      '@type': 'DefinedTermSet',
      '@id': setId(locale, siteUrl),
      name: siteName,
      url: absolute(paths.index(locale)),
    },
  }
  const page: StructuredNode = {
    '@type': 'WebPage',
    '@id': url,
    url,
    name: entry.term,
    inLanguage: locale,
    mainEntity: { '@id': term['@id'] },
    breadcrumb: breadcrumbNode(entryCrumbs(entry), absolute),
    author: personNode(entry.author),
    reviewedBy: personNode(entry.reviewer),
    lastReviewed: isoDay(entry.reviewedAt) ?? undefined,
    dateModified: isoDay(entry.updatedAt) ?? undefined,
    timeRequired: `PT${readingMinutes(entry)}M`,
  }
  const questions: StructuredNode = {
    '@type': 'FAQPage',
    '@id': `${url}#questions`,
    inLanguage: locale,
    mainEntity: questionNodes(entry.questions),
  }
  return [page, term, ...(entry.questions.length > 0 ? [questions] : [])]
}

/**
 * What the index says to search engines.
 * @param rows the lines that the page shows, or null where it shows only ways into the glossary
 */
export function indexStructuredData({
  locale,
  tagline,
  rows,
  siteName,
  siteUrl,
}: Context & {
  locale: Locale
  tagline: string | null
  rows: IndexRow[] | null
}): StructuredNode[] {
  const terms = (rows ?? []).filter(({ isAlias }) => !isAlias)
  const url = absoluteUrl(paths.index(locale), siteUrl)
  return [
    {
      '@type': 'DefinedTermSet',
      '@id': setId(locale, siteUrl),
      name: siteName,
      description: tagline ?? undefined,
      url,
      inLanguage: locale,
      hasDefinedTerm:
        terms.length > 0
          ? terms.map(({ term, slug }) => {
              const address = absoluteUrl(paths.entry(locale, slug), siteUrl)
              return { '@type': 'DefinedTerm', '@id': `${address}#term`, name: term, url: address }
            })
          : undefined,
    },
  ]
}
