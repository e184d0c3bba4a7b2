import type { Payload, PayloadRequest } from 'payload'
import { databaseOf, inTransaction } from '#cms/in-transaction.ts'
import { idList } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import { type Run as Query, runAlone } from '#cms/transact.ts'
import { DEFAULT_LOCALE, type Locale } from '#i18n/locales.ts'
import type { EntryDocument } from '../entry-document.ts'
import { reasonOf } from '../file-row.ts'
import { openLedger } from '../ledger.ts'
import type { Mode, WriteOptions } from '../options.ts'
import { type Plan, planEntry } from '../plan-entry.ts'
import { nextUnplanned, type Result, type Row, writePlans } from './rows.ts'
import type { TransferRun } from './run.ts'

/** @property refused the rows of this batch that are refused: it is written down at its end. */
type Look = { query: Query; run: TransferRun; req: PayloadRequest; refused: number[] }

/** Whether a row before this one makes the entry that this one belongs to. */
async function followsNewEntry({ query, run, refused }: Look, { number, document }: Row) {
  if (document.kind !== undefined) return false
  const rows = await query(sql`
    select 1 from transfer_rows
    where run_id = ${run.id} and number < ${number} and planned is distinct from 'refused'
      and number <> all(${idList(refused)}::integer[]) and (
      entry_key = ${document.id ?? null}
      or (slug = ${document.translationOf ?? null} and locale = ${DEFAULT_LOCALE})
    ) limit 1
  `)
  return rows.length > 0
}

/** What a row names and neither the glossary nor the file has. */
async function stillMissing(query: Query, run: number, missing: string[]): Promise<string[]> {
  if (missing.length === 0) return []
  const rows = await query<{ wish: string }>(sql`
    select wish from jsonb_array_elements_text(${JSON.stringify(missing)}::jsonb) wish
    where not exists (
      select from transfer_rows r where r.run_id = ${run} and r.planned is distinct from 'refused'
        and (r.slug = regexp_replace(wish, '^(en|de):', '') or lower(r.title) = lower(wish))
    )
  `)
  return rows.map(({ wish }) => wish)
}

/** The names of an entry to be published that lead to another one already. */
async function takenNames(req: PayloadRequest, { document, entry }: Plan, locale: Locale) {
  const names = [
    { name: document.term, kind: 0 },
    ...document.names.map(({ name, kind }) => ({ name, kind: kind === 'misspelling' ? 2 : 1 })),
  ]
  const rows = await runSql<{ name: string; term: string }>(
    req,
    sql`
      select mine.name, l.term
      from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) as mine(name text, kind integer)
      join search_names n on n.locale = ${locale} and n.key = search_fold(mine.name)
        and n.entry_id <> ${entry?.id ?? 0} and (mine.kind < 2 or n.kind < 2)
      join entries_locales l on l._parent_id = n.entry_id and l._locale::text = n.locale
      limit 3
    `,
  )
  return rows.map(({ name, term }) => `“${name}” leads to the entry “${term}” already.`)
}

async function lookAtEntry(look: Look, document: EntryDocument, row: Row): Promise<Result> {
  const { query, run, req } = look
  const warnings = [...row.warnings]
  const { publish, mode } = run.options
  const locale = document.locale ?? run.options.locale
  const options: WriteOptions = {
    locale,
    publish,
    mode: mode as Mode,
    ledger: openLedger(new Map()),
    warn: (message) => warnings.push(message),
  }
  const refused = (reason: string): Result => ({
    number: row.number,
    outcome: 'refused',
    changed: [],
    reason,
    warnings,
  })
  try {
    const plan = await planEntry(req, document, options)
    const taken = plan.publish ? await takenNames(req, plan, locale) : []
    if (taken.length > 0) return refused(taken.join(' '))
    for (const wish of await stillMissing(query, run.id, plan.missing)) {
      warnings.push(`There is no related entry “${wish}” yet.`)
    }
    const { outcome, changed } = plan
    return { number: row.number, outcome, changed, reason: null, warnings }
  } catch (error) {
    if (mode !== 'existing' && (await followsNewEntry(look, row))) {
      return { number: row.number, outcome: 'made', changed: [], reason: null, warnings }
    }
    return refused(reasonOf(error))
  }
}

function lookAt(look: Look, row: Row): Promise<Result> | Result {
  const { document, number, warnings } = row
  if (document.kind === undefined) return lookAtEntry(look, document, row)
  // What is common to entries is compared when it is filed: there is little of it.
  return { number, outcome: 'made', changed: [], reason: null, warnings }
}

/** Finds out for the next rows what they would do. Writes nothing but that. @returns whether there were any */
export async function previewRows(payload: Payload, run: TransferRun): Promise<boolean> {
  const query = runAlone(payload)
  const rows = await nextUnplanned(query, run.id)
  if (rows.length === 0) return false
  const results: Result[] = []
  await inTransaction(payload, databaseOf(payload), async (req) => {
    for (const row of rows) {
      const refused = results.flatMap(({ outcome, number }) =>
        outcome === 'refused' ? [number] : [],
      )
      results.push(await lookAt({ query, run, req, refused }, row))
    }
  })
  await writePlans(query, run.id, results)
  return true
}
