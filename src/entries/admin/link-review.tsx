'use client'
import {
  CheckboxInput,
  useConfig,
  useDocumentInfo,
  useField,
  useFormFields,
  useLocale,
  useTranslation,
} from '@payloadcms/ui'
import { useEffect, useState } from 'react'
import type { LinkReviewAnswer } from '../link-review.ts'
import { reviewWords } from './review-words.ts'

type Answer = LinkReviewAnswer | 'failed' | null

/** The links of the newest draft, asked again after each save. */
function useReview(): { id: number | string | undefined; answer: Answer } {
  const { id, lastUpdateTime } = useDocumentInfo()
  const { code } = useLocale()
  const { config } = useConfig()
  const [answer, setAnswer] = useState<Answer>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a save makes it worth asking again
  useEffect(() => {
    if (!id) return
    const leaving = new AbortController()
    const ask = async () => {
      const url = `${config.routes.api}/entries/${id}/links?locale=${code}`
      const response = await fetch(url, { credentials: 'include', signal: leaving.signal })
      setAnswer(response.ok ? await response.json() : 'failed')
    }
    ask().catch(() => leaving.signal.aborted || setAnswer('failed'))
    return () => leaving.abort()
  }, [id, code, config.routes.api, lastUpdateTime])
  return { id, answer }
}

/** What an entry links to by itself, text by text, each with a box that takes the link away. */
export function LinkReview() {
  const { i18n } = useTranslation()
  const words = reviewWords(i18n.language)
  const { id, answer } = useReview()
  const { value, setValue } = useField<number[] | null>({ path: 'linkVetoes' })
  const isOn = useFormFields(([fields]) => fields.hasAutomaticLinks?.value !== false)
  const note = (text: string) => <p className="field-description">{text}</p>
  if (!isOn) return note(words.off)
  if (!id || answer === null) return note(id ? words.loading : words.unsaved)
  if (answer === 'failed') return note(words.failed)
  if (answer.links.length === 0) return note(words.none)

  const vetoes = new Set(value ?? [])
  const toggle = (to: number) =>
    setValue(vetoes.has(to) ? [...vetoes].filter((other) => other !== to) : [...vetoes, to])
  const groups = [...Map.groupBy(answer.links, ({ place }) => place)]
  return (
    <div className="link-review">
      {note(words.hint)}
      {groups.map(([place, links]) => (
        <fieldset key={place}>
          <legend>{words.texts[place] ?? answer.questions[place]}</legend>
          {links.map(({ phrase, to, term }) => (
            <CheckboxInput
              key={to}
              id={`link-to-${to}`}
              name={`link-to-${to}`}
              label={`${phrase} → ${term}`}
              checked={!vetoes.has(to)}
              onToggle={() => toggle(to)}
            />
          ))}
        </fieldset>
      ))}
    </div>
  )
}
