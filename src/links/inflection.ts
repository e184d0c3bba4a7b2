import type { Locale } from '#i18n/locales.ts'
import type { Word } from './words.ts'

type Spelling = Pick<Word, 'raw' | 'key'>

// What may be told apart at the end of one noun. Stems alone would take "market" for "marketing".
const NOUN_ENDINGS: Record<Locale, string[]> = {
  en: ['', 's', 'es', 'y', 'ies'],
  de: ['', 'e', 'em', 'en', 'er', 'ern', 'es', 'n', 'nen', 's', 'se', 'sen'],
}

// The end of a name of several words: "fine-tuned" is a form of "fine-tuning".
const VERB_ENDINGS: Record<Locale, string[]> = {
  en: ['', 'e', 'ed', 'es', 'ing', 's'],
  de: [],
}

// "SPRACHMODELL" is shouted, "GPT" is spelt.
const LONGEST_LETTERS = 5

/** Whether capitals are part of a name's word: RAG is not rag, LoRA is not Lora. */
export function hasOwnCapitals({ raw }: Pick<Word, 'raw'>): boolean {
  const isShouted = raw === raw.toUpperCase() && raw.length > LONGEST_LETTERS
  return /\p{Lu}/u.test(raw.slice(1)) && !isShouted
}

// Häuser and Haus: the umlaut belongs to the ending.
const withoutUmlauts = (key: string) => key.replace(/([aou])e/g, '$1')

function differOnlyBy(endings: string[], a: string, b: string): boolean {
  let same = 0
  while (same < a.length && a[same] === b[same]) same += 1
  return endings.includes(a.slice(same)) && endings.includes(b.slice(same))
}

/**
 * Whether a word of a text is a form of a name's word, given that the two have the same stem.
 * @param isHead whether it is the last word of the name; @param isCompound whether there are others
 */
export function isFormOf(
  locale: Locale,
  {
    text,
    name,
    isHead,
    isCompound,
  }: Record<'text' | 'name', Spelling> & {
    isHead: boolean
    isCompound: boolean
  },
): boolean {
  if (hasOwnCapitals(name)) {
    const ending = text.raw.startsWith(name.raw) ? text.raw.slice(name.raw.length) : null
    return ending !== null && NOUN_ENDINGS[locale].includes(ending)
  }
  // German writes nouns with a capital: "großen" is no form of "Größe".
  const isNoun = locale === 'de' && isHead && /^\p{Lu}/u.test(name.raw)
  if (isNoun && /^\p{Ll}/u.test(text.raw)) return false
  const [a, b] =
    locale === 'de' ? [withoutUmlauts(text.key), withoutUmlauts(name.key)] : [text.key, name.key]
  return (
    differOnlyBy(NOUN_ENDINGS[locale], a, b) ||
    (isHead && isCompound && differOnlyBy(VERB_ENDINGS[locale], a, b))
  )
}
