import type { Payload } from 'payload'
import { databaseOf, inTransaction, type Opener, rehearse } from '#cms/in-transaction.ts'
import type { Locale } from '#i18n/locales.ts'
import { fileRow, reasonOf } from './file-row.ts'
import { type Known, keep, openLedger } from './ledger.ts'
import type { Mode, Outcome, WriteOptions } from './options.ts'
import { expandFolders, type ReadFile, readFiles } from './read-files.ts'

export type FileReport = {
  file: string
  outcome: Outcome | 'refused'
  /** The headword, where the file could be read. */
  term?: string
  /** Why the file was refused. */
  reason?: string
  warnings: string[]
}

export type ImportOptions = {
  /** The language of files that do not name theirs. */
  locale: Locale
  publish: boolean
  mode?: Mode
  /** Does everything and takes it back: the reports say what an import would do. */
  dryRun?: boolean
  /** Hears of each file as soon as it is filed; the reports at the end know more warnings. */
  onReport?: (report: FileReport) => void
}

type Run = { payload: Payload; opener: Opener; options: ImportOptions; known: Known }
type Unfinished = { source: ReadFile; report: FileReport }

/** A transaction for each file: one that fails leaves nothing behind and does not stop the others. */
async function fileOne(
  { payload, opener, options, known }: Run,
  { document, locale }: ReadFile,
  { warn, isAgain }: Pick<WriteOptions, 'warn' | 'isAgain'>,
) {
  const ledger = openLedger(known)
  const { publish, mode = 'all' } = options
  const filed = await inTransaction(payload, opener, (req) =>
    fileRow(req, document, { locale, publish, mode, ledger, warn, isAgain: isAgain ?? false }),
  )
  keep(ledger, known)
  return filed
}

async function fileEntry(run: Run, source: ReadFile) {
  const { file, document } = source
  const warnings = [...source.warnings]
  const report = { file, term: document.term, warnings }
  try {
    const { outcome, missing } = await fileOne(run, source, {
      warn: (message) => warnings.push(message),
    })
    return { missing, report: { ...report, outcome } }
  } catch (error) {
    return {
      missing: [],
      report: { ...report, outcome: 'refused' as const, reason: reasonOf(error) },
    }
  }
}

/** Files once more what named entries that came with a later file. */
async function complete(run: Run, { source, report }: Unfinished): Promise<void> {
  try {
    const { outcome, missing } = await fileOne(run, source, { warn: () => {}, isAgain: true })
    for (const wish of missing) report.warnings.push(`There is no related entry “${wish}” yet.`)
    if (report.outcome === 'unchanged') report.outcome = outcome
  } catch (error) {
    report.warnings.push(`Its related entries were not stored. ${reasonOf(error)}`)
  }
}

async function fileAll(run: Run, read: ReadFile[], reports: FileReport[]): Promise<void> {
  const unfinished: Unfinished[] = []
  for (const source of read) {
    const { report, missing } = await fileEntry(run, source)
    reports.push(report)
    if (missing.length > 0) unfinished.push({ source, report })
    run.options.onReport?.(report)
  }
  for (const filed of unfinished) await complete(run, filed)
}

/**
 * Imports files of one entry each, and those of folders. A refused file does not keep the others out.
 * @param opener a transaction to do all of it in, if there is one
 */
export async function importFiles(
  payload: Payload,
  paths: string[],
  { opener = databaseOf(payload), ...options }: ImportOptions & { opener?: Opener },
): Promise<FileReport[]> {
  const expanded = await expandFolders(paths)
  const { read, refused } = await readFiles(expanded.files, options.locale)
  const reports: FileReport[] = []
  for (const { file, reason } of [...expanded.refused, ...refused]) {
    const report: FileReport = { file, outcome: 'refused', reason, warnings: [] }
    reports.push(report)
    options.onReport?.(report)
  }
  const run = (inner: Opener) =>
    fileAll({ payload, opener: inner, options, known: new Map() }, read, reports)
  await (options.dryRun ? rehearse(opener, run) : run(opener))
  return reports
}
