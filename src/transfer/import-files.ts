import type { Payload } from 'payload'
import { databaseOf, inTransaction, type Opener, rehearse } from '#cms/in-transaction.ts'
import { runAlone } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import { reasonOf } from './file-row.ts'
import { type Answer, fileTogether } from './file-together.ts'
import type { Known } from './ledger.ts'
import { lookAgain } from './look-again.ts'
import type { Mode, Outcome } from './options.ts'
import { expandFolders, type ReadFile, readFiles } from './read-files.ts'
import { remark, say, sayAll } from './remarks/remark.ts'

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

// So many files in one transaction.
const BATCH = 50

/** Files some, in one transaction. One that is refused leaves nothing behind and does not stop the others. */
async function fileBatch(
  { payload, opener, options: { publish, mode = 'all' }, known }: Run,
  sources: ReadFile[],
  isAgain: boolean,
): Promise<Answer[]> {
  const jobs = sources.map(({ document, locale }) => ({
    document,
    options: { locale, publish, mode, isAgain },
  }))
  try {
    return await inTransaction(payload, opener, (_, inner) =>
      fileTogether({ payload, opener: inner, known }, jobs),
    )
  } catch (error) {
    const reason = reasonOf(error)
    return jobs.map(() => ({ filed: null, reason, warnings: [], learned: new Map() }))
  }
}

function* batches<Item>(items: Item[]): Generator<Item[]> {
  for (let start = 0; start < items.length; start += BATCH) yield items.slice(start, start + BATCH)
}

function reportOf({ file, document, warnings }: ReadFile, answer: Answer): FileReport {
  const { filed, reason } = answer
  return {
    file,
    term: document.term,
    warnings: [...warnings, ...answer.warnings].map((warning) => say(warning)),
    outcome: filed?.outcome ?? 'refused',
    ...(reason && { reason: sayAll(reason) }),
  }
}

/** Adds to a report what came of filing its file once more. */
function amend({ report }: Unfinished, { filed, reason }: Answer): void {
  for (const wish of filed?.missing ?? []) {
    report.warnings.push(say(remark('noRelated', wish)))
  }
  if (reason) report.warnings.push(sayAll([remark('notRelated'), ...reason]))
  if (filed && report.outcome === 'unchanged') report.outcome = filed.outcome
}

async function fileAll(run: Run, read: ReadFile[], reports: FileReport[]): Promise<void> {
  const unfinished: Unfinished[] = []
  let filed = 0
  for (const sources of batches(read)) {
    const answers = await fileBatch(run, sources, false)
    for (const [place, answer] of answers.entries()) {
      const source = sources[place] as ReadFile
      const report = reportOf(source, answer)
      reports.push(report)
      if (answer.filed?.missing.length) unfinished.push({ source, report })
      run.options.onReport?.(report)
    }
    filed += sources.length
    await lookAgain(runAlone(run.payload), filed)
  }
  // Once more what named entries that came with a later file.
  for (const some of batches(unfinished)) {
    const sources = some.map(({ source }) => source)
    const answers = await fileBatch(run, sources, true)
    for (const [place, answer] of answers.entries()) amend(some[place] as Unfinished, answer)
  }
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
    const report: FileReport = { file, outcome: 'refused', reason: say(reason), warnings: [] }
    reports.push(report)
    options.onReport?.(report)
  }
  const run = (inner: Opener) =>
    fileAll({ payload, opener: inner, options, known: new Map() }, read, reports)
  await (options.dryRun ? rehearse(opener, run) : run(opener))
  return reports
}
