import type { Metadata } from 'next'
import { DEFAULT_LOCALE, isLocale, LOCALES, type Locale } from '#i18n/locales.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import { shorten } from '#lib/shorten.ts'
import type { Alternates } from './alternates.ts'

type Page = {
  title: string
  siteName: string
  description: string
  /** Begins with the page's language, as every page's does. */
  path: string
  alternates?: Alternates
  /** Paths of the same content in other formats, by media type. */
  formats?: Record<string, string>
  isIndexed?: boolean
  /** An article has a picture of its own and people who answer for it. */
  article?: { picture: string; author: string | null; updatedAt: string }
  siteUrl: string
}

/** Longest description that search engines show. */
const DESCRIPTION_LENGTH = 180

const absoluteFormats = (formats: Record<string, string>, siteUrl: string) =>
  Object.fromEntries(
    Object.entries(formats).map(([type, path]) => [type, absoluteUrl(path, siteUrl)]),
  )

const TERRITORIES: Record<Locale, string> = { en: 'en_GB', de: 'de_DE' }

function localeOf(path: string): Locale {
  const [, segment] = path.split('/')
  return isLocale(segment) ? segment : DEFAULT_LOCALE
}

/** What is shown where a page's address is shared. */
function sharedCard(page: Page, description: string): Pick<Metadata, 'openGraph' | 'twitter'> {
  const locale = localeOf(page.path)
  const card = {
    title: page.title,
    description,
    images: [
      {
        url: absoluteUrl(page.article?.picture ?? paths.sitePicture(locale), page.siteUrl),
        width: 1200,
        height: 630,
        alt: page.article ? `${page.title}: ${description}` : page.siteName,
      },
    ],
  }
  const common = {
    ...card,
    siteName: page.siteName,
    locale: TERRITORIES[locale],
    alternateLocale: LOCALES.filter((other) => other !== locale && page.alternates?.[other]).map(
      (other) => TERRITORIES[other],
    ),
    url: absoluteUrl(page.path, page.siteUrl),
  }
  const { article } = page
  return {
    openGraph: article
      ? {
          ...common,
          type: 'article',
          modifiedTime: article.updatedAt,
          authors: article.author ?? undefined,
        }
      : { ...common, type: 'website' },
    twitter: { ...card, card: 'summary_large_image' },
  }
}

/** Title, description, canonical address, the languages in which the page is public, and its card. */
export function pageMetadata(page: Page): Metadata {
  const { alternates = {}, isIndexed = true } = page
  const locale = localeOf(page.path)
  const description = shorten(page.description, DESCRIPTION_LENGTH)
  const urls = LOCALES.flatMap((locale) => {
    const path = alternates[locale]
    return path ? [[locale, absoluteUrl(path, page.siteUrl)] as const] : []
  })
  const languages = Object.fromEntries(urls)
  const fallback = languages[DEFAULT_LOCALE] ?? urls[0]?.[1]
  return {
    title: page.title === page.siteName ? page.title : `${page.title} · ${page.siteName}`,
    description,
    alternates: {
      canonical: absoluteUrl(page.path, page.siteUrl),
      languages: fallback ? { ...languages, 'x-default': fallback } : {},
      types: {
        'application/atom+xml': absoluteUrl(paths.feed(locale), page.siteUrl),
        ...absoluteFormats(page.formats ?? {}, page.siteUrl),
      },
    },
    ...sharedCard(page, description),
    ...(isIndexed ? {} : { robots: { index: false, follow: true } }),
  }
}
