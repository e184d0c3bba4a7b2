'use client'
import { useField, useFormFields, useLocale, useTranslation } from '@payloadcms/ui'
import { DEFAULT_LOCALE, isLocale } from '#i18n/locales.ts'
import { lexicalText } from '#lib/lexical-text.ts'
import { openingOf, SUMMARY_LENGTHS } from '../advice/summary.ts'
import { summaryWords } from './summary-words.ts'

/** Under the short definition: how long it is, and a way to begin with what the text begins with. */
export function SummaryHelp() {
  const { i18n } = useTranslation()
  const words = summaryWords(i18n.language)
  const { code } = useLocale()
  const { value, setValue } = useField<string>({ path: 'summary' })
  const description = useFormFields(([fields]) => fields.description?.value)
  const length = (value ?? '').trim().length
  if (length > 0) {
    const fit =
      length < SUMMARY_LENGTHS.least ? 'short' : length > SUMMARY_LENGTHS.most ? 'long' : 'good'
    return (
      <p className="lemma-length" data-fit={fit}>
        {words.length(length)} {words[fit]}
      </p>
    )
  }
  const opening = openingOf(lexicalText(description), isLocale(code) ? code : DEFAULT_LOCALE)
  if (!opening) return null
  return (
    <p className="lemma-length">
      <button type="button" className="lemma-plain" onClick={() => setValue(opening)}>
        {words.take}
      </button>{' '}
      {words.quote(opening)}
    </p>
  )
}
