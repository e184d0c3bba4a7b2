'use client'
import { Button } from '@payloadcms/ui'
import { paths } from '#lib/paths.ts'
import { RunRows } from './run-rows.tsx'
import { isBusy, type SaidRun, useImport } from './use-import.ts'
import type { ImportWords } from './words.ts'

const sum = (counts: number[]) => counts.reduce((total, count) => total + count, 0)

/** How many rows there are, and how many of them are through. */
function progressOf({ counts }: SaidRun) {
  const total = sum(Object.values(counts))
  return { total, done: total - (counts.waiting ?? 0) }
}

type Props = { id: number; words: ImportWords; onLeave: () => void }
type Step = (what: 'start' | 'cancel') => Promise<void>

function Buttons({ run, words, step }: { run: SaidRun; words: ImportWords; step: Step }) {
  const { made = 0, updated = 0 } = run.counts
  const isOver = !isBusy(run) && run.status !== 'ready'
  return (
    <div className="lemma-ask">
      {run.status === 'ready' && made + updated > 0 && (
        <Button size="small" margin={false} onClick={() => step('start')}>
          {words.start(made + updated)}
        </Button>
      )}
      {!isOver && (
        <Button buttonStyle="secondary" size="small" margin={false} onClick={() => step('cancel')}>
          {words.cancel}
        </Button>
      )}
      {!isBusy(run) && (
        <a className="lemma-other-view" href={paths.importReport(run.id)} download>
          {words.report}
        </a>
      )}
    </div>
  )
}

/** One import: where it stands, what may be done, and its rows. */
export function RunPanel({ id, words, onLeave }: Props) {
  const { run, isUnreadable, step } = useImport(id)
  if (isUnreadable) return <p role="alert">{words.problems.unreadable}</p>
  if (!run) return null
  const { total, done } = progressOf(run)
  const { made = 0, updated = 0 } = run.counts
  const isIdle = run.status === 'ready' && made + updated === 0
  return (
    <section className="lemma-run" aria-labelledby="run-title">
      <h2 id="run-title">{run.fileName}</h2>
      <p role="status">
        {words.status[run.status]} {isIdle && words.nothingToDo}{' '}
        {run.status === 'ready' && (run.options.publish ? words.willPublish : words.willDraft)}
      </p>
      {run.reason && <p role="alert">{run.reason}</p>}
      {isBusy(run) && (
        <progress
          aria-label={words.status[run.status]}
          {...(total > 0 ? { max: total, value: done } : {})}
        />
      )}
      <Buttons run={run} words={words} step={step} />
      {total > 0 && <RunRows run={run} words={words} />}
      {!isBusy(run) && (
        <Button buttonStyle="secondary" size="small" onClick={onLeave}>
          {words.another}
        </Button>
      )}
    </section>
  )
}
