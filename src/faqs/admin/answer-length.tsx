'use client'
import { useField, useTranslation } from '@payloadcms/ui'
import { lexicalText } from '#lib/lexical-text.ts'

/** How many words an answer should have: fewer explain nothing, more are not read. */
const LENGTHS = { least: 20, most: 120 }

const WORDS = {
  en: {
    count: (words: number) => `${words} ${words === 1 ? 'word' : 'words'}.`,
    short: 'A little short.',
    long: 'A little long: could part of it stand in the description?',
  },
  de: {
    count: (words: number) => `${words} ${words === 1 ? 'Wort' : 'Wörter'}.`,
    short: 'Etwas kurz.',
    long: 'Etwas lang: Könnte ein Teil davon in der Beschreibung stehen?',
  },
}

/** Under an answer: how long it is. */
export function AnswerLength() {
  const { i18n } = useTranslation()
  const { value } = useField<unknown>({ path: 'answer' })
  const count = lexicalText(value).match(/[\p{L}\p{N}]+/gu)?.length ?? 0
  if (count === 0) return null
  const words = WORDS[i18n.language === 'de' ? 'de' : 'en']
  const fit = count < LENGTHS.least ? 'short' : count > LENGTHS.most ? 'long' : 'good'
  return (
    <p className="lemma-length" data-fit={fit}>
      {words.count(count)} {fit !== 'good' && words[fit]}
    </p>
  )
}
