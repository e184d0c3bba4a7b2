import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { paths } from '#lib/paths.ts'
import { writeTime } from '#lib/write-time.ts'
import type { Schedule, ScheduleAction } from '#schedule/schedules.ts'
import type { LanguageStanding, Standing } from '../standing.ts'
import { ShowChanges } from './changes.tsx'
import { ownZone, wallTime } from './time.ts'
import type { NewsroomWords } from './words.ts'

type Wish = { action: ScheduleAction; at: string; timeZone: string; edition: string | null }

type Props = {
  entry: number | string
  standing: Standing
  here: LanguageStanding
  words: NewsroomWords
  language: string
  isReady: boolean
  /** Whether the form shows the text that would be planned. */
  isSeen: boolean
  plan: (wish: Wish) => Promise<boolean>
  cancel: (schedule: number) => Promise<boolean>
}

const HOUR_MS = 3_600_000

type FormProps = Pick<Props, 'words' | 'isReady' | 'plan'> & {
  label: string
  action: ScheduleAction
  edition: string | null
  start?: string
}

/** Asks for a day and a time, by the editor's clock. */
function PlanForm({ words, isReady, plan, label, action, edition, start }: FormProps) {
  const [at, setAt] = useState<string>()
  const isOpen = at !== undefined
  const store = async () => {
    if (at && (await plan({ action, at, timeZone: ownZone(), edition }))) setAt(undefined)
  }
  if (!isOpen) {
    const first = start ?? Math.ceil((Date.now() + HOUR_MS) / HOUR_MS) * HOUR_MS
    return (
      <button
        type="button"
        className="lemma-plain"
        disabled={!isReady}
        onClick={() => setAt(wallTime(first))}
      >
        {label}
      </button>
    )
  }
  return (
    <div className="lemma-ask lemma-plan">
      <label>
        {words.when(ownZone())}{' '}
        <input
          type="datetime-local"
          value={at}
          min={wallTime(Date.now())}
          onChange={({ target }) => setAt(target.value)}
          // Enter would save the entry around it.
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.preventDefault()
          }}
        />
      </label>
      <Button size="small" margin={false} disabled={!isReady || !at} onClick={store}>
        {words.planDo}
      </Button>
      <button type="button" className="lemma-plain" onClick={() => setAt(undefined)}>
        {words.close}
      </button>
    </div>
  )
}

function describe(schedule: Schedule, words: NewsroomWords, language: string): string {
  const { status, action, dueAt, reason, message } = schedule
  if (status === 'failed') {
    const why = reason ? words.reasons[reason] : ''
    return [`${words.failed[action]} ${words.on(writeTime(dueAt, language))}.`, why, message]
      .filter(Boolean)
      .join(' ')
  }
  const said = status === 'done' ? words.done[action] : words.planned[action]
  return `${said} ${words.on(writeTime(dueAt, language))}`
}

function Item({ schedule, ...props }: Props & { schedule: Schedule }) {
  const { entry, standing, here, words, language, isReady, isSeen, plan, cancel } = props
  const { id, status, action, edition, isLate, by, dueAt } = schedule
  const isWaiting = status === 'waiting'
  const isOlder = isWaiting && action === 'publish' && edition !== here.edition
  const needsApproval =
    isWaiting && action === 'publish' && standing.isReviewRequired && here.stage !== 'approved'
  return (
    <li data-status={isLate ? 'late' : status}>
      <p>
        <strong>{describe(schedule, words, language)}</strong>
        {isWaiting && by && <span className="lemma-hint"> {words.plannedBy(by.name)}</span>}
      </p>
      {isLate && <p className="lemma-late">{words.late}</p>}
      {isOlder && <p>{words.keepsOlder}</p>}
      {needsApproval && !isOlder && <p>{words.notApprovedYet}</p>}
      <div className="lemma-ask">
        {status !== 'done' && action === 'publish' && (
          <ShowChanges
            address={paths.changes(entry, here.locale, id)}
            label={words.planChanges}
            title={words.planChangesTitle(writeTime(dueAt, language))}
            newer={words.asPlanned}
            words={words}
          />
        )}
        {isWaiting && (
          <PlanForm
            {...{ words, isReady, plan, action }}
            label={words.changeTime}
            edition={null}
            start={dueAt}
          />
        )}
        {isOlder && (
          <button
            type="button"
            className="lemma-plain"
            disabled={!isReady || !isSeen}
            onClick={() =>
              plan({ action, at: wallTime(dueAt), timeZone: ownZone(), edition: here.edition })
            }
          >
            {words.planNewest}
          </button>
        )}
        {status !== 'done' && (
          <button type="button" className="lemma-plain" onClick={() => cancel(id)}>
            {isWaiting ? words.cancelPlan : words.dismiss}
          </button>
        )}
      </div>
    </li>
  )
}

/** When the language at hand goes public, or away. */
export function ScheduleDesk(props: Props) {
  const { here, words, isReady, isSeen, plan } = props
  const waits = (action: ScheduleAction) =>
    here.schedules.some((one) => one.action === action && one.status === 'waiting')
  const isPublic = here.shown === 'published' || here.shown === 'changed'
  const canPublish = here.shown === 'hidden' || here.shown === 'changed'
  if (!canPublish && !isPublic && here.schedules.length === 0) return null
  return (
    <section aria-labelledby="lemma-schedule-title">
      <h3 id="lemma-schedule-title">{words.schedule}</h3>
      <ul className="lemma-schedules">
        {here.schedules.map((schedule) => (
          <Item key={schedule.id} schedule={schedule} {...props} />
        ))}
      </ul>
      <div className="lemma-ask">
        {canPublish && !waits('publish') && (
          <PlanForm
            {...{ words, plan }}
            isReady={isReady && isSeen}
            label={words.planPublish}
            action="publish"
            edition={here.edition}
          />
        )}
        {(isPublic || waits('publish')) && !waits('unpublish') && (
          <PlanForm
            {...{ words, isReady, plan }}
            label={words.planUnpublish}
            action="unpublish"
            edition={null}
          />
        )}
      </div>
    </section>
  )
}
