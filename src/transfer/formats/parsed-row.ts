import type { TransferDocument } from '../frame-document.ts'

/** One part of a file: a document, or why it is none. */
export type ParsedRow = {
  /** Where it stands: “line 7”, or the number of the document. */
  label: string
  warnings: string[]
} & (
  | { document: TransferDocument; refusal?: never }
  | { refusal: string; term?: string; document?: never }
)
