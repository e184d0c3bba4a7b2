import path from 'node:path'
import { parseArgs } from 'node:util'
import { DEFAULT_LOCALE, isLocale, LOCALES } from '#i18n/locales.ts'
import type { FileReport, ImportOptions } from '#transfer/import-files.ts'
import { givenPath, STANDING } from './command/given-path.ts'
import { loadPayload } from './command/load-payload.ts'
import { prepare } from './command/prepare.ts'
import { runCommand } from './command/run-command.ts'
import { UserError } from './command/user-error.ts'
import { inspectDatabase } from './postgres/database-state.ts'

const USAGE = `Name at least one file or folder: npm run import -- FILE... [--locale ${LOCALES.join('|')}] [--publish] [--dry-run]`

function readArguments(): { files: string[]; options: ImportOptions } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      locale: { type: 'string', default: DEFAULT_LOCALE },
      publish: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
    },
  })
  const { locale, publish } = values
  if (positionals.length === 0) throw new UserError(USAGE)
  if (!isLocale(locale)) throw new UserError(`--locale must be one of ${LOCALES.join(', ')}`)
  const files = positionals.map(givenPath)
  return { files, options: { locale, publish, dryRun: values['dry-run'] } }
}

const shown = (file: string) => path.relative(STANDING, file) || '.'

function printReport({ file, outcome, term, reason }: FileReport): void {
  const what = reason ?? `“${term}”`
  console.log(`${outcome.padEnd(9)}  ${shown(file)}  ${what}`)
}

function printSummary(reports: FileReport[], { publish, dryRun }: ImportOptions): void {
  const warned = reports.filter(({ warnings }) => warnings.length > 0)
  if (warned.length > 0) console.log('\nTo look at:')
  for (const { file, warnings } of warned) {
    for (const warning of warnings) console.log(`  ${shown(file)}: ${warning}`)
  }
  const outcomes = ['made', 'updated', 'unchanged', 'refused'] as const
  const counts = outcomes.map(
    (outcome) => `${reports.filter((report) => report.outcome === outcome).length} ${outcome}`,
  )
  console.log(`\n${counts.join(', ')}.`)
  if (dryRun) console.log('This was a dry run: nothing was written.')
  else if (!publish) console.log('All of it is saved as drafts. To publish, add --publish.')
}

await runCommand(async () => {
  const { files, options } = readArguments()
  const database = await prepare()
  try {
    if (!(await inspectDatabase(database.url)).isMigrated) {
      throw new UserError('The database is not set up yet: run npm run migrate first')
    }
    const { importFiles } = await import('#transfer/import-files.ts')
    const payload = await loadPayload()
    const reports = await importFiles(payload, files, { ...options, onReport: printReport })
    printSummary(reports, options)
    return reports.some(({ outcome }) => outcome === 'refused') ? 1 : 0
  } finally {
    await database.close()
  }
})
