import { createElement } from 'react'
import { type ResolveEntry, RichText } from './rich-text.tsx'

type Props = {
  questions: { id: number; question: string; answer: unknown }[]
  resolveEntry: ResolveEntry
  headingLevel: 3 | 4
  /** Whether the first answer is already unfolded. */
  opensFirst?: boolean
  linkLabel: string
}

/**
 * Questions that unfold, without script. Each answer has an address: a browser unfolds the answer
 * that an address names, because the name is inside.
 */
export function QuestionList({
  questions,
  resolveEntry,
  headingLevel,
  opensFirst,
  linkLabel,
}: Props) {
  return (
    <div className="questions">
      {questions.map(({ id, question, answer }, index) => (
        <details key={id} open={opensFirst && index === 0}>
          <summary>{createElement(`h${headingLevel}`, { dir: 'auto' }, question)}</summary>
          <div className="answer prose" id={`question-${id}`}>
            <RichText value={answer} resolveEntry={resolveEntry} headingShift={headingLevel - 2} />
            <a className="anchor" href={`#question-${id}`}>
              # {linkLabel}
            </a>
          </div>
        </details>
      ))}
    </div>
  )
}
