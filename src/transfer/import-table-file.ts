import { createReadStream } from 'node:fs'
import path from 'node:path'
import type { Payload } from 'payload'
import type { FileReport, ImportOptions } from './import-files.ts'
import { explainFileError } from './read-files.ts'
import { say, sayAll } from './remarks/remark.ts'
import { importFile } from './runs/import-file.ts'
import { readReport } from './runs/report.ts'

/** Imports a file of many entries from the disk, the way the panel does, and reports each row. */
export async function importTableFile(
  payload: Payload,
  file: string,
  { locale, publish, mode = 'all', dryRun = false, onReport = () => {} }: ImportOptions,
): Promise<FileReport[]> {
  const reports: FileReport[] = []
  const add = (report: FileReport) => {
    reports.push(report)
    onReport(report)
  }
  try {
    const source = { fileName: path.basename(file), stream: createReadStream(file), user: null }
    const run = await importFile(payload, source, { locale, publish, mode, dryRun })
    if (run.status === 'refused') {
      add({ file, outcome: 'refused', reason: sayAll(run.reason), warnings: [] })
    }
    for await (const rows of readReport(payload, run)) {
      for (const { label, title, outcome, reason, warnings } of rows) {
        // Each row has been looked at or filed: none waits any more.
        const what = outcome as FileReport['outcome']
        add({
          file: `${file} ${label}`,
          outcome: what,
          term: title,
          ...(reason && { reason }),
          warnings,
        })
      }
    }
  } catch (error) {
    add({ file, outcome: 'refused', reason: say(explainFileError(error)), warnings: [] })
  }
  return reports
}
