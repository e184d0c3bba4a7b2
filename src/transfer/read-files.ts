import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import type { Locale } from '#i18n/locales.ts'
import { DEFAULT_LOCALE } from '#i18n/locales.ts'
import { decodeText, MAX_FILE_BYTES } from './decode-text.ts'
import type { ParsedEntry } from './entry-document.ts'
import { parseGlossaryText } from './formats/parse-glossary-text.ts'
import { parseMarkdown } from './formats/parse-markdown.ts'
import { slugOf } from './plan-entry.ts'
import { Refusal, type Remark, remark } from './remarks/remark.ts'

const PARSERS: Record<string, (source: string) => ParsedEntry> = {
  '.txt': parseGlossaryText,
  '.md': parseMarkdown,
}

export type ReadFile = ParsedEntry & { file: string; slug: string; locale: Locale }
export type RefusedFile = { file: string; reason: Remark }

const REASONS: Record<string, Remark> = {
  ENOENT: remark('fileNotThere'),
  EACCES: remark('fileForbidden'),
  EISDIR: remark('fileIsFolder'),
}

/** The one line for a person: a refusal's own words, or what the system said. */
export function explainFileError(error: unknown): Remark {
  if (error instanceof Refusal) return error.remark
  const code = (error as NodeJS.ErrnoException).code ?? ''
  if (!code) throw error
  return REASONS[code] ?? remark('fileUnreadable', code)
}

async function listFolder(folder: string): Promise<string[]> {
  const names = await readdir(folder)
  const files = names.filter((name) => path.extname(name).toLowerCase() in PARSERS).sort()
  if (files.length === 0) throw new Refusal(remark('folderEmpty'))
  return files.map((name) => path.join(folder, name))
}

async function readEntry(file: string, locale: Locale): Promise<ReadFile> {
  const parse = PARSERS[path.extname(file).toLowerCase()]
  if (!parse) throw new Refusal(remark('noText'))
  if ((await stat(file)).size > MAX_FILE_BYTES) throw new Refusal(remark('fileTooLarge', 1))
  const parsed = parse(decodeText(await readFile(file)))
  return {
    ...parsed,
    file,
    slug: slugOf(parsed.document),
    locale: parsed.document.locale ?? locale,
  }
}

/** Replaces each folder by the files in it. */
export async function expandFolders(
  paths: string[],
): Promise<{ files: string[]; refused: RefusedFile[] }> {
  const files: string[] = []
  const refused: RefusedFile[] = []
  for (const file of paths) {
    try {
      const isFolder = (await stat(file)).isDirectory()
      files.push(...(isFolder ? await listFolder(file) : [file]))
    } catch (error) {
      refused.push({ file, reason: explainFileError(error) })
    }
  }
  return { files: [...new Set(files)], refused }
}

/**
 * Reads files into documents, originals before their translations.
 * Of two files for one address in one language the second is refused.
 */
export async function readFiles(
  files: string[],
  locale: Locale = DEFAULT_LOCALE,
): Promise<{ read: ReadFile[]; refused: RefusedFile[] }> {
  const read: ReadFile[] = []
  const refused: RefusedFile[] = []
  const addresses = new Map<string, string>()
  for (const file of files) {
    try {
      const entry = await readEntry(file, locale)
      const address = `${entry.locale} ${entry.slug}`
      const twin = addresses.get(address)
      if (twin) throw new Refusal(remark('twinFile', entry.slug, twin))
      addresses.set(address, file)
      read.push(entry)
    } catch (error) {
      refused.push({ file, reason: explainFileError(error) })
    }
  }
  const isTranslation = ({ document }: ReadFile) => Boolean(document.translationOf)
  return { read: read.sort((a, b) => Number(isTranslation(a)) - Number(isTranslation(b))), refused }
}
