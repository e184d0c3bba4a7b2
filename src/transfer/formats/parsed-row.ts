import type { TransferDocument } from '../frame-document.ts'
import type { Remark } from '../remarks/remark.ts'

/** One part of a file: a document, or why it is none. */
export type ParsedRow = {
  /** Where it stands: “line 7”, or the number of the document. */
  label: Remark
  warnings: Remark[]
} & (
  | { document: TransferDocument; refusal?: never }
  | { refusal: Remark; term?: string; document?: never }
)
