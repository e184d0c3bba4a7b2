import path from 'node:path'
import { parseArgs } from 'node:util'
import type { Payload } from 'payload'
import { DEFAULT_LOCALE, isLocale, LOCALES } from '#i18n/locales.ts'
import { extensionOf, isTable } from '#transfer/extensions.ts'
import type { FileReport, ImportOptions } from '#transfer/import-files.ts'
import { MODES } from '#transfer/options.ts'
import { givenPath, STANDING } from './command/given-path.ts'
import { loadPayload } from './command/load-payload.ts'
import { runCommand } from './command/run-command.ts'
import { UserError } from './command/user-error.ts'
import { withDatabase } from './command/with-database.ts'

const USAGE = `Name at least one file or folder: npm run import -- FILE... [--locale ${LOCALES.join('|')}] [--publish] [--dry-run] [--entries ${MODES.join('|')}]`

function readArguments(): { files: string[]; options: ImportOptions } {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      locale: { type: 'string', default: DEFAULT_LOCALE },
      publish: { type: 'boolean', default: false },
      'dry-run': { type: 'boolean', default: false },
      entries: { type: 'string', default: 'all' },
    },
  })
  const { locale, publish } = values
  const mode = MODES.find((name) => name === values.entries)
  if (positionals.length === 0) throw new UserError(USAGE)
  if (!isLocale(locale)) throw new UserError(`--locale must be one of ${LOCALES.join(', ')}`)
  if (!mode) throw new UserError(`--entries must be one of ${MODES.join(', ')}`)
  const files = positionals.map(givenPath)
  return { files, options: { locale, publish, mode, dryRun: values['dry-run'] } }
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
  const outcomes = ['made', 'updated', 'unchanged', 'skipped', 'refused'] as const
  const counts = outcomes.map(
    (outcome) => `${reports.filter((report) => report.outcome === outcome).length} ${outcome}`,
  )
  console.log(`\n${counts.join(', ')}.`)
  if (dryRun) console.log('This was a dry run: nothing was written.')
  else if (!publish) console.log('All of it is saved as drafts. To publish, add --publish.')
}

/** Texts next to each other come in together, so that they may name each other; a table comes alone. */
function groupFiles(files: string[]): string[][] {
  const groups: string[][] = []
  for (const file of files) {
    const last = groups.at(-1)
    const isAlone = isTable(extensionOf(file))
    if (last && !isAlone && !isTable(extensionOf(last[0] ?? ''))) last.push(file)
    else groups.push([file])
  }
  return groups
}

async function importTexts(payload: Payload, files: string[], options: ImportOptions) {
  const { importFiles } = await import('#transfer/import-files.ts')
  return importFiles(payload, files, { ...options, onReport: printReport })
}

async function importTable(payload: Payload, [file = '']: string[], options: ImportOptions) {
  const { importTableFile } = await import('#transfer/import-table-file.ts')
  return importTableFile(payload, file, { ...options, onReport: printReport })
}

await runCommand(async () => {
  const { files, options } = readArguments()
  return withDatabase(async () => {
    const payload = await loadPayload()
    const reports: FileReport[] = []
    for (const group of groupFiles(files)) {
      const read = isTable(extensionOf(group[0] ?? '')) ? importTable : importTexts
      reports.push(...(await read(payload, group, options)))
    }
    printSummary(reports, options)
    return reports.some(({ outcome }) => outcome === 'refused') ? 1 : 0
  })
})
