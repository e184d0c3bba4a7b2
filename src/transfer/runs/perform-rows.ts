import type { Payload } from 'payload'
import { databaseOf, inTransaction, type Opener } from '#cms/in-transaction.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { Run as Query } from '#cms/transact.ts'
import { fileRow, reasonOf } from '../file-row.ts'
import { type Known, keep, openLedger } from '../ledger.ts'
import { nextUnfinished, nextWaiting, type Result, type Row, writeOutcomes } from './rows.ts'
import type { TransferRun } from './run.ts'

type Work = { payload: Payload; run: TransferRun; known: Known; inner: Opener; isAgain: boolean }

/** Files one row in a transaction of its own: one that fails leaves nothing behind and does not stop the others. */
async function performRow(
  { payload, run, known, inner, isAgain }: Work,
  row: Row,
): Promise<Result> {
  const { number, document } = row
  const warnings = isAgain ? [...row.warnings] : []
  const ledger = openLedger(known)
  const { locale: otherwise, publish, mode } = run.options
  const locale = (document.kind === undefined && document.locale) || otherwise
  const options = {
    locale,
    publish,
    mode,
    ledger,
    isAgain,
    warn: (message: string) => isAgain || warnings.push(message),
  }
  try {
    const filed = await inTransaction(payload, inner, (req) =>
      fileRow(req, document, options as never),
    )
    keep(ledger, known)
    if (isAgain) {
      for (const wish of filed.missing) warnings.push(`There is no related entry “${wish}” yet.`)
    }
    return {
      number,
      outcome: isAgain ? (row.outcome ?? filed.outcome) : filed.outcome,
      changed: filed.changed,
      reason: null,
      warnings,
      learned: Object.fromEntries(ledger.learned),
      isUnfinished: !isAgain && filed.missing.length > 0,
    }
  } catch (error) {
    const reason = reasonOf(error)
    return isAgain
      ? {
          number,
          outcome: row.outcome ?? 'refused',
          changed: [],
          reason: null,
          warnings: [...warnings, reason],
        }
      : { number, outcome: 'refused', changed: [], reason, warnings }
  }
}

/**
 * Files the next rows, a batch in one transaction with the record of it: what is killed half-way is
 * taken back whole and done again, and nothing is done twice.
 * @returns whether there were any
 */
export function performRows(payload: Payload, run: TransferRun, known: Known): Promise<boolean> {
  const learned: Known = new Map(known)
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
    const results: Result[] = []
    for (const row of rows) {
      results.push(await performRow({ payload, run, known: learned, inner, isAgain }, row))
    }
    if (results.length > 0) await writeOutcomes(query, run.id, results)
    return rows.length > 0
  }).then((hasMore) => {
    for (const [key, id] of learned) known.set(key, id)
    return hasMore
  })
}
