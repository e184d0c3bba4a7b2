import type { Metadata } from 'next'
import { DEFAULT_LOCALE, LOCALES } from '#i18n/locales.ts'
import { absoluteUrl } from '#lib/paths.ts'
import type { Alternates } from './alternates.ts'

type Page = {
  title: string
  siteName: string
  description: string
  path: string
  alternates?: Alternates
  /** Paths of the same content in other formats, by media type. */
  formats?: Record<string, string>
  isIndexed?: boolean
  siteUrl: string
}

/** Longest description that search engines show. */
const DESCRIPTION_LENGTH = 180

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= DESCRIPTION_LENGTH) return line
  const cut = line.slice(0, DESCRIPTION_LENGTH)
  return `${cut.slice(0, cut.lastIndexOf(' ') + 1 || DESCRIPTION_LENGTH).trimEnd()} …`
}

const absoluteFormats = (formats: Record<string, string>, siteUrl: string) =>
  Object.fromEntries(
    Object.entries(formats).map(([type, path]) => [type, absoluteUrl(path, siteUrl)]),
  )

/** Title, description, canonical address and the languages in which the page is public. */
export function pageMetadata({
  alternates = {},
  formats,
  isIndexed = true,
  ...page
}: Page): Metadata {
  const urls = LOCALES.flatMap((locale) => {
    const path = alternates[locale]
    return path ? [[locale, absoluteUrl(path, page.siteUrl)] as const] : []
  })
  const languages = Object.fromEntries(urls)
  const fallback = languages[DEFAULT_LOCALE] ?? urls[0]?.[1]
  return {
    title: page.title === page.siteName ? page.title : `${page.title} · ${page.siteName}`,
    description: shorten(page.description),
    alternates: {
      canonical: absoluteUrl(page.path, page.siteUrl),
      languages: fallback ? { ...languages, 'x-default': fallback } : {},
      ...(formats ? { types: absoluteFormats(formats, page.siteUrl) } : {}),
    },
    ...(isIndexed ? {} : { robots: { index: false, follow: true } }),
  }
}
