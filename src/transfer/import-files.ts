import { type Payload, ValidationError } from 'payload'
import { databaseOf, inTransaction, type Opener, rehearse } from '#cms/in-transaction.ts'
import type { Locale } from '#i18n/locales.ts'
import { Refusal } from './entry-document.ts'
import { expandFolders, type ReadFile, readFiles } from './read-files.ts'
import { resolveReferences } from './resolve-references.ts'
import { type Outcome, type Upserted, upsertEntry, writeEntry } from './upsert-entry.ts'

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
  /** Does everything and takes it back: the reports say what an import would do. */
  dryRun?: boolean
  /** Hears of each file as soon as it is filed; the reports at the end know more warnings. */
  onReport?: (report: FileReport) => void
}

type Run = { payload: Payload; opener: Opener; options: ImportOptions }
type Filed = { source: ReadFile; report: FileReport; upserted: Upserted }

function reasonOf(error: unknown): string {
  if (error instanceof ValidationError) {
    return error.data.errors.map(({ path, message }) => `${path}: ${message}`).join(' ')
  }
  if (error instanceof Refusal) return error.message
  return `It could not be stored: ${error instanceof Error ? error.message.split('\n')[0] : error}`
}

/** A transaction for each file: one that fails leaves nothing behind and does not stop the others. */
async function fileEntry({ payload, opener, options }: Run, source: ReadFile) {
  const { file, document, locale } = source
  const warnings = [...source.warnings]
  const write = {
    locale,
    publish: options.publish,
    warn: (message: string) => warnings.push(message),
  }
  try {
    const upserted = await inTransaction(payload, opener, (req) =>
      upsertEntry(req, document, write),
    )
    return { upserted, report: { file, outcome: upserted.outcome, term: document.term, warnings } }
  } catch (error) {
    const reason = reasonOf(error)
    return { report: { file, outcome: 'refused' as const, term: document.term, reason, warnings } }
  }
}

/** Relates the entries whose neighbours came with a later file. */
async function relate({ payload, opener, options }: Run, filed: Filed): Promise<void> {
  const { report, upserted, source } = filed
  const { locale } = source
  try {
    await inTransaction(payload, opener, async (req) => {
      const wishes = source.document.related
      const { ids, unknown } = await resolveReferences(req, 'entries', { wishes, locale })
      for (const wish of unknown) report.warnings.push(`There is no related entry “${wish}” yet.`)
      if (unknown.length === upserted.missing.length) return
      const relatedEntries = ids.filter((id) => id !== upserted.id)
      await writeEntry(
        req,
        { entry: upserted.id, data: { relatedEntries } },
        { locale, publish: options.publish },
      )
      if (report.outcome === 'unchanged') report.outcome = 'updated'
    })
  } catch (error) {
    report.warnings.push(`Its related entries were not stored. ${reasonOf(error)}`)
  }
}

async function fileAll(run: Run, read: ReadFile[], reports: FileReport[]): Promise<void> {
  const unfinished: Filed[] = []
  for (const source of read) {
    const { report, upserted } = await fileEntry(run, source)
    reports.push(report)
    if (upserted?.missing.length) unfinished.push({ source, report, upserted })
    run.options.onReport?.(report)
  }
  for (const filed of unfinished) await relate(run, filed)
}

/**
 * Imports files and the files of folders. A refused file does not keep the others out.
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
  const run = (inner: Opener) => fileAll({ payload, opener: inner, options }, read, reports)
  await (options.dryRun ? rehearse(opener, run) : run(opener))
  return reports
}
