import type { Locale } from '../locales.ts'

/** A number as the language writes it. */
export const formatNumber = (locale: Locale, count: number): string =>
  new Intl.NumberFormat(locale).format(count)
