import type { Payload } from 'payload'
import { writeCsv } from './formats/write-csv.ts'
import { writeMarkdownFile } from './formats/write-front-matter.ts'
import { writeJson } from './formats/write-json.ts'
import { type Choice, readDocuments } from './read-documents.ts'
import { readFrame } from './read-frame.ts'

export const EXPORT_FORMATS = ['csv', 'json', 'md'] as const
export type ExportFormat = (typeof EXPORT_FORMATS)[number]

type Documents = AsyncGenerator<Record<string, unknown>[]>

async function* withFrame(payload: Payload, documents: Documents): Documents {
  yield* readFrame(payload)
  yield* documents
}

type Wish = Omit<Choice, 'exact'> & { format: ExportFormat }

/**
 * Entries in pieces of a file that an import reads back. JSON is the exact one: with the topics and
 * questions that entries share, and texts as trees where Markdown would lose something.
 */
export function writeExport(payload: Payload, { format, ...choice }: Wish): AsyncGenerator<string> {
  const documents = readDocuments(payload, { ...choice, exact: format === 'json' })
  if (format === 'csv') return writeCsv(documents)
  if (format === 'md') return writeMarkdownFile(documents)
  return writeJson(withFrame(payload, documents))
}
