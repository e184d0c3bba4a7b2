'use client'
import { SetStepNav, useTranslation } from '@payloadcms/ui'
import { useRouter, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { paths } from '#lib/paths.ts'
import type { TransferRun } from '../runs/run.ts'
import { RunPanel } from './run-panel.tsx'
import { UploadForm } from './upload-form.tsx'
import { ask } from './use-import.ts'
import { type ImportWords, importWords } from './words.ts'

type Listed = TransferRun & { by: string | null }
type List = { runs: Listed[]; maxMegabytes: number }

function Recent({
  runs,
  words,
  onOpen,
}: {
  runs: Listed[]
  words: ImportWords
  onOpen: (id: number) => void
}) {
  const { i18n } = useTranslation()
  const time = (at: string) =>
    new Date(at).toLocaleString(i18n.language, { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <section className="lemma-deliveries" aria-labelledby="recent-imports">
      <h2 id="recent-imports">{words.recent}</h2>
      {runs.length === 0 && <p>{words.none}</p>}
      <ul className="lemma-runs">
        {runs.map(({ id, fileName, status, by, createdAt }) => (
          <li key={id}>
            <button type="button" className="lemma-plain" onClick={() => onOpen(id)}>
              {fileName}
            </button>{' '}
            <span className="lemma-hint">
              {time(createdAt)}
              {by && `, ${by}`}. {words.status[status]}
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

/** Upload, preview, run, report. Which import is open stands in the address. */
export function ImportDesk() {
  const { i18n } = useTranslation()
  const words = importWords(i18n.language)
  const router = useRouter()
  const open = Number(useSearchParams().get('run')) || undefined
  const [list, setList] = useState<List>()
  const [isUnreadable, setUnreadable] = useState(false)
  // biome-ignore lint/correctness/useExhaustiveDependencies: whoever comes back from one sees it listed
  useEffect(() => {
    ask<List>(paths.imports()).then(setList, () => setUnreadable(true))
  }, [open])
  const show = (id?: number) =>
    router.push(id ? `${paths.importView()}?run=${id}` : paths.importView())
  return (
    <div className="lemma-import">
      <SetStepNav
        nav={[{ label: words.entries, url: paths.entryList() }, { label: words.title }]}
      />
      <h1>{words.title}</h1>
      <p className="field-description">{words.hint}</p>
      {isUnreadable && <p role="alert">{words.problems.unreadable}</p>}
      {open ? (
        <RunPanel key={open} id={open} words={words} onLeave={() => show()} />
      ) : (
        list && (
          <>
            <UploadForm words={words} maxMegabytes={list.maxMegabytes} onRun={show} />
            <Recent runs={list.runs} words={words} onOpen={show} />
          </>
        )
      )}
    </div>
  )
}
