import type { Payload, PayloadRequest } from 'payload'
import { beside, databaseOf, inTransaction } from '#cms/in-transaction.ts'
import { idList } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import { Company, join, together } from '#cms/together.ts'
import { type Run as Query, runAlone } from '#cms/transact.ts'
import { DEFAULT_LOCALE, type Locale } from '#i18n/locales.ts'
import type { EntryDocument } from '../entry-document.ts'
import { reasonOf } from '../file-row.ts'
import { openLedger } from '../ledger.ts'
import { planEntry } from '../plan-entry.ts'
import { type Remark, remark } from '../remarks/remark.ts'
import { addCounts, nextUnplanned, type Result, type Row, writePlans } from './rows.ts'
import type { TransferRun } from './run.ts'

type Look = { run: TransferRun; req: PayloadRequest }

/**
 * Whether a row before this one makes the entry that this one belongs to.
 * @param refused the rows of this batch that are refused: it is written down at its end
 */
async function followsNewEntry(
  query: Query,
  run: TransferRun,
  { number, document }: Row,
  refused: number[],
) {
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

/** What rows name and neither the glossary nor the file has. */
const stillMissing = together(async (req, asked: { run: number; missing: string[] }[]) => {
  const wishes = asked.flatMap(({ run, missing }, place) =>
    missing.map((wish) => ({ run, place, wish })),
  )
  if (wishes.length === 0) return asked.map(() => [])
  const rows = await runSql<{ wish: string; place: number }>(
    req,
    sql`
      select wanted.place, wanted.wish
      from jsonb_to_recordset(${JSON.stringify(wishes)}::jsonb)
        as wanted(run integer, place integer, wish text)
      where not exists (
        select from transfer_rows r where r.run_id = wanted.run
          and r.planned is distinct from 'refused'
          and r.slug = regexp_replace(wanted.wish, '^(en|de):', '')
      ) and not exists (
        select from transfer_rows r where r.run_id = wanted.run
          and r.planned is distinct from 'refused' and lower(r.title) = lower(wanted.wish)
      )
    `,
  )
  return asked.map((_, place) => rows.filter((row) => row.place === place).map(({ wish }) => wish))
})

type Named = { id: number; locale: Locale; document: EntryDocument }

/** The names of entries to be published that lead to another one already, three of each at most. */
const takenNames = together(async (req, asked: Named[]) => {
  const names = asked.flatMap(({ id, locale, document }, place) =>
    [
      { name: document.term, kind: 0 },
      ...document.names.map(({ name, kind }) => ({ name, kind: kind === 'misspelling' ? 2 : 1 })),
    ].map((name) => ({ ...name, id, locale, place })),
  )
  const rows = await runSql<{ name: string; term: string; place: number }>(
    req,
    sql`
      select mine.place, mine.name, l.term
      from jsonb_to_recordset(${JSON.stringify(names)}::jsonb)
        as mine(name text, kind integer, id integer, locale text, place integer)
      join search_names n on n.locale = mine.locale and n.key = search_fold(mine.name)
        and n.entry_id <> mine.id and (mine.kind < 2 or n.kind < 2)
      join entries_locales l on l._parent_id = n.entry_id and l._locale::text = n.locale
    `,
  )
  return asked.map((_, place) =>
    rows
      .filter((row) => row.place === place)
      .slice(0, 3)
      .map(({ name, term }) => remark('nameTaken', name, term)),
  )
})

/** @throws whatever speaks against the row as the glossary is now */
async function planRow(
  { run, req }: Look,
  document: EntryDocument,
  { number, warnings }: Pick<Row, 'number' | 'warnings'>,
): Promise<Result> {
  const { publish, mode } = run.options
  const locale = document.locale ?? run.options.locale
  const ledger = openLedger(new Map())
  const warn = (about: Remark) => warnings.push(about)
  const plan = await planEntry(req, document, { locale, publish, mode, ledger, warn })
  const { outcome, changed, missing, entry } = plan
  const id = entry?.id ?? 0
  const taken = plan.publish ? await takenNames(req, { id, locale, document }) : []
  if (taken.length > 0) {
    return { number, outcome: 'refused', changed: [], reason: taken, warnings }
  }
  for (const wish of await stillMissing(req, { run: run.id, missing })) {
    warnings.push(remark('noRelated', wish))
  }
  return { number, outcome, changed, reason: null, warnings }
}

type Seen = Result | { error: unknown; warnings: Remark[] }

async function lookAt(look: Look, row: Row): Promise<Seen> {
  const { document, number } = row
  const warnings = [...row.warnings]
  // What is common to entries is compared when it is filed: there is little of it.
  if (document.kind !== undefined) {
    return { number, outcome: 'made', changed: [], reason: null, warnings }
  }
  const one = { number, warnings }
  return planRow(look, document, one).catch((error: unknown) => ({ error, warnings }))
}

/** What was found out of a row, once it is known what becomes of those before it. */
async function settle(
  { query, run }: { query: Query; run: TransferRun },
  row: Row,
  seen: Seen,
  before: Result[],
): Promise<Result> {
  if (!('error' in seen)) return seen
  const { number } = row
  const { warnings, error } = seen
  const refused = before.filter(({ outcome }) => outcome === 'refused').map((other) => other.number)
  const isMade =
    run.options.mode !== 'existing' && (await followsNewEntry(query, run, row, refused))
  if (isMade) return { number, outcome: 'made', changed: [], reason: null, warnings }
  return { number, outcome: 'refused', changed: [], reason: reasonOf(error), warnings }
}

/** Finds out for the next rows what they would do. Writes nothing but that. @returns whether there were any */
export async function previewRows(payload: Payload, run: TransferRun): Promise<boolean> {
  const query = runAlone(payload)
  const rows = await nextUnplanned(query, run.id)
  if (rows.length === 0) return false
  const seen = await inTransaction(payload, databaseOf(payload), async (main) => {
    const company = new Company(main)
    return Promise.all(
      rows.map((row) =>
        beside(main, (req) => {
          join(req, company)
          return lookAt({ run, req }, row)
        }),
      ),
    )
  })
  const results: Result[] = []
  for (const [place, row] of rows.entries()) {
    results.push(await settle({ query, run }, row, seen[place] as Seen, results))
  }
  await writePlans(query, run.id, results)
  await addCounts(query, run.id, results)
  return true
}
