import type { Payload } from 'payload'
import { databaseOf, inTransaction } from '#cms/in-transaction.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { Run as Query } from '#cms/transact.ts'
import { type Answer, fileTogether, type Job } from '../file-together.ts'
import type { Known } from '../ledger.ts'
import { remark } from '../remarks/remark.ts'
import {
  addCounts,
  nextUnfinished,
  nextWaiting,
  type Result,
  type Row,
  writeOutcomes,
} from './rows.ts'
import type { TransferRun } from './run.ts'

const jobOf = ({ options }: TransferRun, isAgain: boolean, { document }: Row): Job => {
  const locale = (document.kind === undefined && document.locale) || options.locale
  return { document, options: { ...options, locale, isAgain } }
}

function resultOf({ number }: Row, { filed, reason, warnings, learned }: Answer): Result {
  return {
    number,
    outcome: filed?.outcome ?? 'refused',
    changed: filed?.changed ?? [],
    reason,
    warnings,
    learned: Object.fromEntries(learned),
    isUnfinished: (filed?.missing.length ?? 0) > 0,
  }
}

/** Of a row that is filed once more only what is still missing is news. */
function resultAgain(row: Row, { filed, reason, learned }: Answer): Result {
  const missing = filed?.missing.map((wish) => remark('noRelated', wish)) ?? []
  return {
    number: row.number,
    outcome: row.outcome ?? filed?.outcome ?? 'refused',
    changed: filed?.changed ?? [],
    reason: null,
    warnings: [...row.warnings, ...missing, ...(reason ? [remark('notRelated'), ...reason] : [])],
    learned: Object.fromEntries(learned),
  }
}

/**
 * Files the next rows, a batch in one transaction with the record of it: what is killed half-way is
 * taken back whole and done again, and nothing is done twice.
 * @returns whether there were any
 */
export function performRows(payload: Payload, run: TransferRun, known: Known): Promise<boolean> {
  const learned = new Map<string, number>()
  const both: Known = {
    get: (key) => learned.get(key) ?? known.get(key),
    set: (key, id) => learned.set(key, id),
  }
  return inTransaction(payload, databaseOf(payload), async (req, inner) => {
    const query: Query = (statement) => runSql(req, statement)
    // Whoever cancels waits for the batch at hand, and the next one sees it.
    const [held] = await query<{ status: string }>(
      sql`select status from transfer_runs where id = ${run.id} for update`,
    )
    if (held?.status !== 'running') return false
    const waiting = await nextWaiting(query, run.id)
    const isAgain = waiting.length === 0
    const rows = isAgain ? await nextUnfinished(query, run.id) : waiting
    const answers = await fileTogether(
      { payload, opener: inner, known: both },
      rows.map((row) => jobOf(run, isAgain, row)),
    )
    const results = rows.map((row, place) =>
      (isAgain ? resultAgain : resultOf)(row, answers[place] as Answer),
    )
    if (results.length > 0) await writeOutcomes(query, run.id, results)
    if (!isAgain) await addCounts(query, run.id, results)
    return rows.length > 0
  }).then((hasMore) => {
    for (const [key, id] of learned) known.set(key, id)
    return hasMore
  })
}
