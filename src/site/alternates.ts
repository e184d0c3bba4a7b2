import { LOCALES, type Locale } from '#i18n/locales.ts'

/** The addresses of one page in the languages in which visitors can read it. */
export type Alternates = Partial<Record<Locale, string>>

/** The same page in every language, for pages that always exist in all of them. */
export function everyLocale(pathOf: (locale: Locale) => string): Alternates {
  return Object.fromEntries(LOCALES.map((locale) => [locale, pathOf(locale)]))
}

/** Addresses made from localized slugs. */
export function alternatesOf(
  slugs: Partial<Record<Locale, string>>,
  pathOf: (locale: Locale, slug: string) => string,
): Alternates {
  return Object.fromEntries(
    LOCALES.flatMap((locale) => {
      const slug = slugs[locale]
      return slug ? [[locale, pathOf(locale, slug)]] : []
    }),
  )
}
