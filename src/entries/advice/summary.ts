import type { Locale } from '#i18n/locales.ts'

/** How long a short definition should be, in characters: the most is what previews show whole. */
export const SUMMARY_LENGTHS = { least: 80, most: 220 }

/** The first sentence of a text; with the second where it is short and both fit. */
export function openingOf(text: string, locale: Locale): string {
  const [paragraph = ''] = text.split('\n')
  const cut = new Intl.Segmenter(locale, { granularity: 'sentence' }).segment(paragraph)
  const [first = '', second = ''] = Array.from(cut, ({ segment }) => segment.trim())
  const both = `${first} ${second}`.trim()
  return first.length < SUMMARY_LENGTHS.least && both.length <= SUMMARY_LENGTHS.most ? both : first
}
