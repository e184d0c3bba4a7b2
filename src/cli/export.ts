import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type { Payload } from 'payload'
import { DEFAULT_LOCALE, isLocale, LOCALES, type Locale } from '#i18n/locales.ts'
import { getEnv } from '#lib/env.ts'
import type { ExportFormat } from '#transfer/write-export.ts'
import { givenPath, STANDING } from './command/given-path.ts'
import { loadPayload } from './command/load-payload.ts'
import { runCommand } from './command/run-command.ts'
import { UserError } from './command/user-error.ts'
import { withDatabase } from './command/with-database.ts'

// Writes down what visitors can read, or with --complete all that an import brings back.

const FORMATS = ['csv', 'json', 'md', 'skos'] as const
type Format = (typeof FORMATS)[number]
type Wish = {
  format: Format
  locale: Locale | undefined
  isComplete: boolean
  out: string | undefined
}

const USAGE = `Name a format: npm run export -- --format ${FORMATS.join('|')} [--complete] [--locale ${LOCALES.join('|')}] [--out PATH]`

const isFormat = (value: unknown): value is Format => FORMATS.some((format) => format === value)

function readArguments(): Wish {
  const { values } = parseArgs({
    options: {
      format: { type: 'string' },
      locale: { type: 'string' },
      complete: { type: 'boolean', default: false },
      out: { type: 'string' },
    },
  })
  const { format, locale, complete: isComplete, out } = values
  if (!isFormat(format)) throw new UserError(USAGE)
  if (locale !== undefined && !isLocale(locale)) {
    throw new UserError(`--locale must be one of ${LOCALES.join(', ')}`)
  }
  if (format === 'skos' && locale)
    throw new UserError('SKOS holds all languages: leave out --locale')
  if (format === 'skos' && isComplete) {
    throw new UserError('SKOS is for readers: it has no drafts and cannot be imported')
  }
  return { format, locale, isComplete, out: out && givenPath(out) }
}

async function piecesOf(
  payload: Payload,
  { format, locale, isComplete }: Wish,
): Promise<AsyncGenerator<string>> {
  if (isComplete || format === 'csv') {
    const { writeExport } = await import('#transfer/write-export.ts')
    // SKOS was refused before.
    return writeExport(payload, { format: format as ExportFormat, locale, drafts: isComplete })
  }
  const siteUrl = getEnv().SITE_URL
  const language = locale ?? DEFAULT_LOCALE
  const { name, tagline: description } = await payload.findGlobal({
    slug: 'site',
    locale: language,
    depth: 0,
    overrideAccess: true,
  })
  switch (format) {
    case 'md': {
      const { fullText } = await import('#machines/full-text.ts')
      return fullText(payload, { siteUrl, locales: locale ? [locale] : LOCALES })
    }
    case 'json': {
      const { termSet } = await import('#machines/term-set.ts')
      return termSet(payload, { locale: language, siteUrl, name, description })
    }
    case 'skos': {
      const { skos } = await import('#machines/skos.ts')
      return skos(payload, { siteUrl, name })
    }
  }
}

/** Writes the file whole or not at all. */
async function writeFile(file: string, pieces: AsyncGenerator<string>): Promise<void> {
  const part = `${file}.part`
  try {
    await pipeline(Readable.from(pieces), createWriteStream(part))
    await rename(part, file)
  } catch (error) {
    await rm(part, { force: true })
    throw error
  }
}

await runCommand(async () => {
  const wish = readArguments()
  await withDatabase(async () => {
    const pieces = await piecesOf(await loadPayload(), wish)
    if (wish.out) await writeFile(wish.out, pieces)
    else await pipeline(Readable.from(pieces), process.stdout, { end: false })
  })
  if (wish.out) console.log(`Written to ${path.relative(STANDING, wish.out) || wish.out}`)
  return 0
})
