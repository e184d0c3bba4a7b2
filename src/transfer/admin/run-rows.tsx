'use client'
import { Button } from '@payloadcms/ui'
import { useState } from 'react'
import { LOCALE_NAMES } from '#i18n/locales.ts'
import { HeadRow } from '#ui/admin/head-row.tsx'
import { isPlan } from '../runs/is-plan.ts'
import type { ReportRow } from '../runs/report.ts'
import type { RowState } from '../runs/run.ts'
import { type SaidRun, useRows } from './use-import.ts'
import type { ImportWords } from './words.ts'

type Said = Record<RowState, string>

/** What is said about one row: the reason, the fields that change, what to look at. */
function Why({ row, words }: { row: ReportRow; words: ImportWords }) {
  const fields = row.changed.map((field) => words.fields[field] ?? field).join(', ')
  const lines = [row.reason, fields && words.changes(fields), ...row.warnings].filter(Boolean)
  return lines.map((line) => <p key={line}>{line}</p>)
}

function Table({ rows, said, words }: { rows: ReportRow[]; said: Said; words: ImportWords }) {
  return (
    <div className="lemma-deliveries-scroll">
      <table>
        <HeadRow headings={Object.values(words.columns)} />
        <tbody>
          {rows.map((row) => (
            <tr key={row.number} data-outcome={row.outcome}>
              <td>{row.label}</td>
              <th scope="row">{row.title}</th>
              <td>{row.locale && LOCALE_NAMES[row.locale as keyof typeof LOCALE_NAMES]}</td>
              <td className="lemma-outcome">{said[row.outcome]}</td>
              <td>
                <Why row={row} words={words} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** Row by row what an import would do, or did, with the counts as filters. */
export function RunRows({ run, words }: { run: SaidRun; words: ImportWords }) {
  const [outcome, setOutcome] = useState('')
  const version = `${run.status} ${JSON.stringify(run.counts)}`
  const { rows, hasMore, readMore } = useRows(run.id, { outcome, version })
  const said = isPlan(run) ? words.planned : words.outcomes
  const counts = Object.entries(run.counts) as [keyof Said, number][]
  return (
    <div className="lemma-deliveries lemma-run-rows">
      <fieldset className="lemma-filters">
        <legend>{words.filter}</legend>
        <button type="button" aria-pressed={outcome === ''} onClick={() => setOutcome('')}>
          {words.all}
        </button>
        {counts.map(([name, count]) => (
          <button
            key={name}
            type="button"
            aria-pressed={outcome === name}
            onClick={() => setOutcome(name)}
          >
            {count} {said[name]}
          </button>
        ))}
      </fieldset>
      <Table rows={rows} said={said} words={words} />
      {hasMore && (
        <Button buttonStyle="secondary" size="small" onClick={readMore}>
          {words.more}
        </Button>
      )}
    </div>
  )
}
