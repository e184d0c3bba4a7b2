/** The languages of the site, in the order of the switch. The first is the default. */
export const LOCALES = ['en', 'de'] as const

export type Locale = (typeof LOCALES)[number]

export const DEFAULT_LOCALE: Locale = 'en'

/** Each language by its own name: what the language switch shows. */
export const LOCALE_NAMES: Record<Locale, string> = { en: 'English', de: 'Deutsch' }

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value)
}

/** The best of our languages for an `Accept-Language` header. */
export function negotiateLocale(acceptLanguage: string | null): Locale {
  const wishes = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';')
      const weight = parameters.find((parameter) => parameter.trim().startsWith('q='))
      return {
        language: tag.split('-')[0],
        weight: weight ? Number(weight.trim().slice(2)) || 0 : 1,
      }
    })
    .sort((a, b) => b.weight - a.weight)
  const best = wishes.find((wish) => wish.weight > 0 && isLocale(wish.language))
  return isLocale(best?.language) ? best.language : DEFAULT_LOCALE
}
