import type { Payload } from 'payload'
import { sql } from '#cms/sql.ts'
import { type Run as Query, runAlone } from '#cms/transact.ts'
import { type Remark, say, sayAll } from '../remarks/remark.ts'
import { isPlan } from './is-plan.ts'
import type { RowState, TransferRun } from './run.ts'

/** What a row would do or did, as a person reads it. */
export type ReportRow = {
  number: number
  label: string
  title: string
  locale: string | null
  outcome: RowState
  changed: string[]
  reason: string | null
  warnings: string[]
}

type Stored = Omit<ReportRow, 'label' | 'reason' | 'warnings'> & {
  label: Remark
  reason: Remark[] | null
  warnings: Remark[]
}

type Page = { after: number; count: number; outcome?: string | null; language?: string }

/** The next rows in the file's order, in a language; English where none is named. */
export async function readPage(
  query: Query,
  run: TransferRun,
  { after, count, outcome = null, language }: Page,
): Promise<ReportRow[]> {
  const state = isPlan(run)
    ? sql`planned`
    : // Nobody tries again what the preview has refused.
      sql`coalesce(outcome, case planned when 'refused' then planned end)`
  const rows = await query<Stored>(sql`
    select * from (
      select number, label, title, locale, coalesce(${state}, 'waiting') as outcome, changed, reason,
        warnings
      from transfer_rows where run_id = ${run.id} and number > ${after}
    ) row
    where ${outcome}::text is null or outcome = ${outcome}
    order by number limit ${count}
  `)
  return rows.map(({ label, reason, warnings, ...row }) => ({
    ...row,
    label: say(label, language),
    reason: reason && sayAll(reason, language),
    warnings: warnings.map((warning) => say(warning, language)),
  }))
}

const BATCH = 500

/** All of them, some at a time. */
export async function* readReport(
  payload: Payload,
  run: TransferRun,
  language?: string,
): AsyncGenerator<ReportRow[]> {
  const query = runAlone(payload)
  for (let after = 0; ; ) {
    const rows = await readPage(query, run, { after, count: BATCH, ...(language && { language }) })
    if (rows.length === 0) return
    yield rows
    after = rows.at(-1)?.number ?? after
  }
}
