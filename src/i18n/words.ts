import { LOCALE_NAMES, type Locale } from './locales.ts'
import { english, type Words } from './words/english.ts'
import { german } from './words/german.ts'

const WORDS: Record<Locale, Words> = { en: english, de: german }

/** The words of the visitors' pages. */
export function wordsOf(locale: Locale): Words {
  return WORDS[locale]
}

/** The name of a language, in its own words. */
export function languageName(locale: Locale): string {
  return LOCALE_NAMES[locale]
}
