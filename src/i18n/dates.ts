import type { Locale } from './locales.ts'

const FORMATS: Record<Locale, Intl.DateTimeFormat> = {
  en: new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'UTC' }),
  de: new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'UTC' }),
}

/** "2026-05-03": the same day as `formatDay` shows. Null where there is no such date. */
export function isoDay(value: string | null | undefined): string | null {
  const date = new Date(value ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10)
}

/** "3 May 2026", "3. Mai 2026". Null where there is no such date. */
export function formatDay(locale: Locale, value: string | null | undefined): string | null {
  const date = new Date(value ?? Number.NaN)
  return Number.isNaN(date.getTime()) ? null : FORMATS[locale].format(date)
}
