'use client'
import { CheckboxInput, useField, useFormFields, useTranslation } from '@payloadcms/ui'
import type { LinkReviewAnswer } from '../link-review.ts'
import { linkReviewWords } from './link-review-words.ts'
import { useEntryAnswer } from './use-entry-answer.ts'

/** What an entry links to by itself, text by text, each with a box that takes the link away. */
export function LinkReview() {
  const { i18n } = useTranslation()
  const words = linkReviewWords(i18n.language)
  const { id, answer } = useEntryAnswer<LinkReviewAnswer>('links')
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
          {/* Without a name: Payload's box would be labelled by what has that name for an id. */}
          {links.map(({ phrase, to, term }) => (
            <CheckboxInput
              key={to}
              id={`link-to-${to}`}
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
