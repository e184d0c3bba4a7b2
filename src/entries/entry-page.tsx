import type { ReactNode } from 'react'
import { wordsOf } from '#i18n/words.ts'
import { paths } from '#lib/paths.ts'
import { scriptAddress } from '#press/small-scripts.ts'
import { Breadcrumb } from '#ui/breadcrumb.tsx'
import { Headword } from '#ui/headword.tsx'
import { QuestionList } from '#ui/question-list.tsx'
import { RichText } from '#ui/rich-text.tsx'
import { Colophon } from './colophon.tsx'
import { entryCrumbs } from './crumbs.ts'
import { EntryFacts } from './entry-facts.tsx'
import { Illustration } from './illustration.tsx'
import { MentionedList } from './mentioned-list.tsx'
import { RelatedList } from './related-list.tsx'
import type { EntryView } from './view.ts'

type Section = { id: string; label: string; className?: string; content: ReactNode }

/** The sections that have content, in the order of the page. */
function sectionsOf(entry: EntryView): Section[] {
  const words = wordsOf(entry.locale)
  const resolveEntry = (id: number) => {
    const card = entry.links.get(id)
    return card && paths.entry(entry.locale, card.slug)
  }
  const prose = (value: unknown) => (
    <div className="prose">
      <RichText value={value} resolveEntry={resolveEntry} />
    </div>
  )
  const sections: (Section | false)[] = [
    entry.description !== null && {
      id: 'description',
      label: words.description,
      content: prose(entry.description),
    },
    entry.useCases.length > 0 && {
      id: 'use-cases',
      label: words.useCases,
      content: (
        <ul className="uses">
          {entry.useCases.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an author may write the same line twice
            <li key={index} dir="auto">
              {text}
            </li>
          ))}
        </ul>
      ),
    },
    entry.practiceNote !== null && {
      id: 'practice',
      label: words.practiceNote,
      className: 'voice',
      content: prose(entry.practiceNote),
    },
    entry.questions.length > 0 && {
      id: 'questions',
      label: words.frequentQuestions,
      content: (
        <QuestionList
          questions={entry.questions}
          resolveEntry={resolveEntry}
          headingLevel={3}
          opensFirst
          linkLabel={words.linkToAnswer}
        />
      ),
    },
    entry.mentionedIn.cards.length > 0 && {
      id: 'mentioned',
      label: words.mentionedIn,
      content: <MentionedList entry={entry} />,
    },
    entry.related.length > 0 && {
      id: 'related',
      label: words.relatedEntries,
      content: <RelatedList locale={entry.locale} cards={entry.related} />,
    },
  ]
  return sections.filter((section) => section !== false)
}

type Props = { entry: EntryView; contact: ReactNode; feedback?: ReactNode }

/**
 * The page of an entry.
 * @param contact the call to action with its form, which belongs to the leads
 * @param feedback the question whether it was helpful, which belongs to the votes
 */
export function EntryPage({ entry, contact, feedback }: Props) {
  const words = wordsOf(entry.locale)
  const sections = sectionsOf(entry)
  const term = entry.term || words.untitled
  return (
    <article>
      <div className="frame">
        <Breadcrumb name={words.breadcrumb} crumbs={entryCrumbs(entry)} />
        <div className="entry">
          <header className="title">
            <Headword text={term} />
            {entry.names.length > 0 && (
              <p className="also">
                <i>{words.alsoCalled}</i>{' '}
                {entry.names.map((name, index) => (
                  <span key={name}>
                    {index > 0 && ', '}
                    <bdi>{name}</bdi>
                  </span>
                ))}
              </p>
            )}
            {entry.summary && (
              <p className="lead" dir="auto">
                {entry.summary}
              </p>
            )}
            {entry.illustration && (
              <Illustration picture={entry.illustration} locale={entry.locale} />
            )}
          </header>
          <EntryFacts entry={entry} />
          {sections.length > 1 && (
            <nav className="contents" aria-labelledby="contents-title">
              <h2 className="label" id="contents-title">
                {words.onThisPage}
              </h2>
              <ol className="contents-list">
                {sections.map(({ id, label }) => (
                  <li key={id}>
                    <a href={`#${id}`}>{label}</a>
                  </li>
                ))}
              </ol>
            </nav>
          )}
          <div
            className="body"
            data-script={scriptAddress('preview')}
            data-source={paths.entryPreviews(entry.locale, entry.slug ?? '')}
          >
            {sections.map(({ id, label, className, content }) => (
              <section key={id} className="section" id={id} aria-labelledby={`${id}-title`}>
                <h2 className="label" id={`${id}-title`}>
                  {label}
                </h2>
                {className ? <div className={className}>{content}</div> : content}
              </section>
            ))}
            {feedback}
          </div>
        </div>
      </div>
      <div className="band">
        <div className="frame">{contact}</div>
      </div>
      <Colophon entry={entry} />
    </article>
  )
}
