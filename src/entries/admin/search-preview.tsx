'use client'
import { useTranslation } from '@payloadcms/ui'
import { LOCALE_NAMES } from '#i18n/locales.ts'
import type { AdviceAnswer } from '../advice/answer-advice.ts'
import { adviceWords } from './advice-words.ts'
import { useEntryAnswer } from './use-entry-answer.ts'

type Words = ReturnType<typeof adviceWords>

const crumbs = (url: string) => {
  const { host, pathname } = new URL(url)
  return [host, ...pathname.split('/').filter(Boolean).map(decodeURIComponent)].join(' › ')
}

function Preview({ said, words }: { said: AdviceAnswer[number]; words: Words }) {
  const { locale, title, url, description, advice } = said
  return (
    <section className="search-preview">
      <h4>{LOCALE_NAMES[locale]}</h4>
      <div className="search-preview-result" lang={locale}>
        <p className="search-preview-url">{crumbs(url)}</p>
        <p className="search-preview-title">{title || words.untitled}</p>
        <p>{description || words.undescribed}</p>
      </div>
      {title && <SharedCard said={said} words={words} />}
      {title && (
        <ul>
          {advice
            .toSorted((a, b) => Number(a.isGood) - Number(b.isGood))
            .map(({ check, isGood }) => (
              <li key={check} data-good={isGood}>
                <b role="img" aria-label={isGood ? words.good : words.better}>
                  {isGood ? '✓' : '!'}
                </b>
                {words.checks[check][isGood ? 'good' : 'better']}
              </li>
            ))}
        </ul>
      )}
    </section>
  )
}

/** The card that is shown where the page is shared. */
function SharedCard({ said, words }: { said: AdviceAnswer[number]; words: Words }) {
  const { locale, term, url, description, picture } = said
  return (
    <figure className="search-preview-card" lang={locale}>
      {picture ? (
        // biome-ignore lint/performance/noImgElement: drawn in its one size
        <img src={picture} alt="" width={1200} height={630} loading="lazy" />
      ) : (
        <p className="search-preview-undrawn">{words.undrawn}</p>
      )}
      <figcaption>
        <p className="search-preview-url">{new URL(url).host}</p>
        <p className="search-preview-shared-title">{term}</p>
        <p>{description}</p>
      </figcaption>
    </figure>
  )
}

/** How an entry would look among the results of a search engine, both languages side by side. */
export function SearchPreview() {
  const { i18n } = useTranslation()
  const words = adviceWords(i18n.language)
  const { id, answer } = useEntryAnswer<AdviceAnswer>('advice')
  const note = (text: string) => <p className="field-description">{text}</p>
  if (!id || answer === null) return note(id ? words.loading : words.unsaved)
  if (answer === 'failed') return note(words.failed)
  return (
    <div className="search-previews">
      {answer.map((said) => (
        <Preview key={said.locale} said={said} words={words} />
      ))}
    </div>
  )
}
