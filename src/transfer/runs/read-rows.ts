import { sql } from '#cms/sql.ts'
import type { Run as Query } from '#cms/transact.ts'
import { DEFAULT_LOCALE } from '#i18n/locales.ts'
import { decodeStream } from '../decode-stream.ts'
import { titleOf } from '../file-row.ts'
import { parseFile } from '../formats/parse-file.ts'
import type { ParsedRow } from '../formats/parsed-row.ts'
import { slugOf } from '../plan-entry.ts'
import { type Code, Refusal, remark } from '../remarks/remark.ts'
import { moveRun, type TransferRun } from './run.ts'

const BATCH = 100

/** The file, chunk by chunk. */
async function* readChunks(query: Query, run: number): AsyncGenerator<Uint8Array> {
  for (let number = 0; ; number += 1) {
    const [chunk] = await query<{ bytes: Uint8Array }>(
      sql`select bytes from transfer_chunks where run_id = ${run} and number = ${number}`,
    )
    if (!chunk) return
    yield chunk.bytes
  }
}

/** Where a document belongs, to tell those apart that are the same. */
function placeOf(document: ParsedRow['document'], { options }: TransferRun) {
  if (!document || document.kind !== undefined) return {}
  const slug = document.isComplete ? document.slug : slugOf(document)
  return {
    slug: slug ?? null,
    locale: document.locale ?? options.locale,
    state: document.status ?? null,
    entry_key: document.id ?? null,
  }
}

function toRow(parsed: ParsedRow, number: number, run: TransferRun): Record<string, unknown> {
  const { label, warnings } = parsed
  const row = { number, label, warnings, title: '' }
  if (!parsed.document) {
    return { ...row, title: parsed.term ?? '', planned: 'refused', reason: [parsed.refusal] }
  }
  try {
    const { document } = parsed
    return { ...row, title: titleOf(document), document, ...placeOf(document, run) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const title = titleOf(parsed.document)
    return { ...row, title, planned: 'refused', reason: [error.remark] }
  }
}

const store = (query: Query, run: number, rows: Record<string, unknown>[]) =>
  query(sql`
    insert into transfer_rows
      (run_id, number, label, title, slug, locale, state, entry_key, document, planned, reason, warnings)
    select ${run}, r.number, r.label, coalesce(r.title, ''), r.slug, r.locale, r.state, r.entry_key,
      r.document, r.planned, r.reason, r.warnings
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
      number integer, label jsonb, title text, slug text, locale text, state text, entry_key text,
      document jsonb, planned text, reason jsonb, warnings jsonb)
  `)

/** Of several rows for one address, language and state the first counts. */
const refuseTwins = (query: Query, run: number) =>
  query(sql`
    update transfer_rows r set planned = 'refused',
      reason = jsonb_build_array(
        jsonb_build_array(${'twin' satisfies Code}::text, r.slug, twin.title, twin.label))
    from (
      select number, row_number() over alike as place, first_value(title) over alike as title,
        first_value(label) over alike as label
      from transfer_rows where run_id = ${run} and slug is not null and planned is null
      window alike as (partition by slug, locale, state order by number)
    ) twin
    where twin.place > 1 and r.run_id = ${run} and r.number = twin.number
  `)

/** Originals before their translations: a number behind all others, in the same order. */
const sortTranslations = (query: Query, run: number) =>
  query(sql`
    update transfer_rows set number = number + (select max(number) from transfer_rows where run_id = ${run})
    where run_id = ${run} and entry_key is null and document->>'translationOf' is not null
      and locale <> ${DEFAULT_LOCALE}
  `)

/**
 * Reads the file of an import into rows. In the transaction at hand: a file that cannot be read to
 * its end leaves none.
 * @throws {Refusal} when the file as a whole cannot be read
 */
export async function readRows(query: Query, run: TransferRun): Promise<void> {
  await query(sql`delete from transfer_rows where run_id = ${run.id}`)
  let batch: Record<string, unknown>[] = []
  let number = 0
  for await (const parsed of parseFile(run.fileName, decodeStream(readChunks(query, run.id)))) {
    number += 1
    batch.push(toRow(parsed, number, run))
    if (batch.length < BATCH) continue
    await store(query, run.id, batch)
    batch = []
  }
  if (batch.length > 0) await store(query, run.id, batch)
  if (number === 0) throw new Refusal(remark('noEntries'))
  await refuseTwins(query, run.id)
  await sortTranslations(query, run.id)
  await query(sql`delete from transfer_chunks where run_id = ${run.id}`)
  // So many rows at once Postgres would take for few until it looks by itself.
  await query(sql`analyze transfer_rows`)
  await moveRun(query, run.id, { from: ['reading'], to: 'checking' })
}
