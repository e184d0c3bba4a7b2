'use client'
import { useFormFields, useLocale, useTranslation } from '@payloadcms/ui'
import { paths } from '#lib/paths.ts'
import type { Impact } from '../impact/answer-impact.ts'
import { impactWords } from './impact-words.ts'
import { useEntryAnswer } from './use-entry-answer.ts'

type Words = ReturnType<typeof impactWords>
type Place = { impact: Impact; locale: string; words: Words }

function Linking({ impact, words }: Place) {
  const { linking, automatic, byAuthors } = impact
  const count = automatic + byAuthors
  if (count === 0) return <p className="field-description">{words.nothing}</p>
  return (
    <>
      <p>{words.links(count)}</p>
      <ul>
        {linking.map(({ id, term }) => (
          <li key={id}>
            <a href={paths.adminDocument('entries', id)}>{term}</a>
          </li>
        ))}
        {count > linking.length && <li>{words.more(count - linking.length)}</li>}
      </ul>
    </>
  )
}

function Removal({ impact, locale, words }: Place) {
  const { slug, automatic, byAuthors, related, old } = impact
  const address = (name: string) => paths.entry(locale, name)
  return (
    <details>
      <summary>{words.gone}</summary>
      <ul>
        {slug && <li>{words.notFound(address(slug))}</li>}
        {automatic > 0 && <li>{words.automatic(automatic)}</li>}
        {byAuthors > 0 && <li>{words.byAuthors(byAuthors)}</li>}
        {related > 0 && <li>{words.related(related)}</li>}
        {old.length > 0 && <li>{words.old(old.map(address))}</li>}
      </ul>
    </details>
  )
}

/** What leads to the entry, and what visitors will get if it moves or goes away. */
export function ImpactField() {
  const { i18n } = useTranslation()
  const words = impactWords(i18n.language)
  const { code: locale } = useLocale()
  const typed = useFormFields(([fields]) => fields.slug?.value)
  const { answer } = useEntryAnswer<Impact>('impact')
  if (answer === null || answer === 'failed') return null
  const place = { impact: answer, locale, words }
  const { slug } = answer
  const isMoved = slug !== null && typeof typed === 'string' && typed !== '' && typed !== slug
  return (
    <section className="field-type lemma-impact" aria-live="polite">
      <p className="field-label">{words.title}</p>
      {slug === null ? (
        <p className="field-description">{words.hidden}</p>
      ) : (
        <>
          {isMoved && (
            <p className="lemma-impact-moved">
              {words.moved(paths.entry(locale, slug), paths.entry(locale, typed))}
            </p>
          )}
          <Linking {...place} />
          <Removal {...place} />
        </>
      )}
    </section>
  )
}
