import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { type Action, isInReview } from '#review/stage.ts'
import type { LanguageStanding, Standing } from '../standing.ts'
import type { NewsroomWords } from './words.ts'

type Deed = { action: Action; text?: string; reviewer?: number }

type Props = {
  standing: Standing
  here: LanguageStanding
  words: NewsroomWords
  isReady: boolean
  /** @returns whether it was done */
  act: (deed: Deed) => Promise<boolean>
}

/** What is said about the stage, in a sentence. */
function sayStage({ standing, here, words }: Pick<Props, 'standing' | 'here' | 'words'>) {
  const { decision, isAuthor } = standing
  if (here.stage === 'changed') return words.changedSinceApproval
  if (!isInReview(here.stage)) return null
  const by = decision?.by?.name ?? words.someone
  const asked = words.askedOf(decision?.asked?.name ?? words.someone, by)
  if (here.stage === 'in-review') return asked
  return `${asked} ${isAuthor ? words.rewrittenByYou : words.rewrittenForYou}`
}

function AskForm({ standing, here, words, isReady, act }: Props) {
  // Who was asked is asked again, if nobody else is chosen.
  const asked = standing.reviewers.find(({ id }) => id === standing.decision?.asked?.id)
  const [reviewer, setReviewer] = useState(String(asked?.id ?? ''))
  if (standing.reviewers.length === 0) return <p>{words.nobody}</p>
  return (
    <div className="lemma-ask">
      <label>
        {words.reviewer}{' '}
        <select value={reviewer} onChange={({ target }) => setReviewer(target.value)}>
          <option value="">{words.choose}</option>
          {standing.reviewers.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <Button
        buttonStyle="secondary"
        size="small"
        margin={false}
        disabled={!isReady || !reviewer}
        onClick={() => act({ action: 'ask', reviewer: Number(reviewer) })}
      >
        {here.stage === 'draft' ? words.ask : words.askAgain}
      </Button>
    </div>
  )
}

function OverrideForm({ words, isReady, act }: Props) {
  const [text, setText] = useState('')
  const override = async () => {
    if (await act({ action: 'override', text })) setText('')
  }
  return (
    <details>
      <summary>{words.override}</summary>
      <label>
        {words.overrideText}
        <textarea
          rows={2}
          maxLength={2000}
          value={text}
          onChange={({ target }) => setText(target.value)}
        />
      </label>
      <Button
        buttonStyle="secondary"
        size="small"
        margin={false}
        disabled={!isReady || !text.trim()}
        onClick={override}
      >
        {words.overrideDo}
      </Button>
    </details>
  )
}

function Talk({ standing, here, words, isReady, act }: Props) {
  const [text, setText] = useState('')
  const isOpen = isInReview(here.stage)
  // It is gone at once: who presses the next button at once would say it a second time.
  const say = async (action: Action) => {
    setText('')
    if (!(await act({ action, text }))) setText((typed) => typed || text)
  }
  const button = (action: Action, label: string, isOff: boolean, isMain = false) => (
    <Button
      buttonStyle={isMain ? 'primary' : 'secondary'}
      size="small"
      margin={false}
      disabled={!isReady || isOff}
      onClick={() => say(action)}
    >
      {label}
    </Button>
  )
  return (
    <div className="lemma-talk">
      <label htmlFor="lemma-comment">{words.commentText}</label>
      <textarea
        id="lemma-comment"
        rows={2}
        maxLength={2000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div className="lemma-ask">
        {isOpen && !standing.isAuthor && button('approve', words.approve, false, true)}
        {isOpen && button('return', words.sendBack, !text.trim())}
        {button('comment', words.add, !text.trim())}
        {isOpen && button('withdraw', words.withdraw, false)}
      </div>
    </div>
  )
}

/** The review of the language at hand: asking for it, answering it. */
export function ReviewDesk(props: Props) {
  const { standing, here, words } = props
  const { stage } = here
  const canAsk =
    stage !== 'in-review' && stage !== 'approved' && (stage !== 'rewritten' || standing.isAuthor)
  const hasNews = here.shown !== 'published' && here.shown !== 'empty'
  return (
    <section aria-labelledby="lemma-review-title">
      <h3 id="lemma-review-title">
        {words.review}
        {words.stages[stage] && hasNews && (
          <span className="lemma-stage" data-stage={stage}>
            {words.stages[stage]}
          </span>
        )}
      </h3>
      {standing.isReviewRequired && <p className="lemma-hint">{words.required}</p>}
      {hasNews && <p>{sayStage(props)}</p>}
      {isInReview(stage) && standing.isAuthor && <p className="lemma-hint">{words.ownChanges}</p>}
      {canAsk && hasNews && <AskForm {...props} />}
      {standing.isAdmin && hasNews && stage !== 'approved' && <OverrideForm {...props} />}
      <Talk {...props} />
    </section>
  )
}
