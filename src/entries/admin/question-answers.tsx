'use client'
import { useDocumentDrawer, useField, useLocale, useTranslation } from '@payloadcms/ui'
import { useCallback, useEffect, useState } from 'react'
import { lexicalText } from '#lib/lexical-text.ts'
import { paths } from '#lib/paths.ts'
import { shorten } from '#lib/shorten.ts'
import { questionWords } from './question-words.ts'

const SHOWN_LENGTH = 140

type Question = { id: number; question?: string | null; answer?: unknown }
type Words = ReturnType<typeof questionWords>

function Line({ faq, words, onSave }: { faq: Question; words: Words; onSave: () => void }) {
  const [Drawer, Toggler] = useDocumentDrawer({ collectionSlug: 'faqs', id: faq.id })
  const answer = lexicalText(faq.answer).replaceAll('\n', ' ')
  const question = faq.question || words.untranslated
  const action = answer ? words.edit : words.write
  return (
    <li data-answered={answer !== ''}>
      <p>
        <strong>{question}</strong>
      </p>
      <p>{answer ? shorten(answer, SHOWN_LENGTH) : words.waits}</p>
      <Toggler className="lemma-plain" aria-label={`${action}: ${question}`}>
        {action}
      </Toggler>
      <Drawer onSave={onSave} />
    </li>
  )
}

/** Under the chosen questions: how each is answered, and the answer to be written where it is missing. */
export function QuestionAnswers() {
  const { i18n } = useTranslation()
  const words = questionWords(i18n.language)
  const { code } = useLocale()
  const { value } = useField<number[] | null>({ path: 'faqs' })
  const ids = (value ?? []).join()
  const [found, setFound] = useState<Question[]>([])
  const load = useCallback(async () => {
    if (!ids) return setFound([])
    const response = await fetch(paths.questions(ids, code), { credentials: 'same-origin' })
    if (response.ok) setFound((await response.json()).docs)
  }, [ids, code])
  useEffect(() => {
    // Without it the list stays as it was.
    load().catch(() => {})
  }, [load])
  const chosen = ids.split(',').flatMap((id) => found.find((faq) => String(faq.id) === id) ?? [])
  if (chosen.length === 0) return null
  return (
    <ul className="lemma-questions" aria-label={words.title}>
      {chosen.map((faq) => (
        <Line key={faq.id} faq={faq} words={words} onSave={load} />
      ))}
    </ul>
  )
}
