import type { Locale } from '#i18n/locales.ts'
import { lexicalText } from '#lib/lexical-text.ts'
import type { EntryView } from './view.ts'

// Trauzettel-Klosinski and Dietz (2012), "Standardized Assessment of Reading Performance".
const WORDS_PER_MINUTE: Record<Locale, number> = { en: 228, de: 179 }

const countWords = (text: string) =>
  text.match(/[\p{L}\p{N}]+(?:['’.-][\p{L}\p{N}]+)*/gu)?.length ?? 0

/** How long an entry with its questions takes to read, in whole minutes, at least one. */
export function readingMinutes(entry: EntryView): number {
  const words = [
    entry.summary ?? '',
    lexicalText(entry.description),
    ...entry.useCases,
    lexicalText(entry.practiceNote),
    ...entry.questions.flatMap(({ question, answer }) => [question, lexicalText(answer)]),
  ].reduce((sum, text) => sum + countWords(text), 0)
  return Math.max(1, Math.round(words / WORDS_PER_MINUTE[entry.locale]))
}
