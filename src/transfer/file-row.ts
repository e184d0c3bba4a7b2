import { ValidationError } from 'payload'
import { errorCode } from '#lib/error-code.ts'
import { Refusal } from './entry-document.ts'
import type { TransferDocument } from './frame-document.ts'

/** What is said of a document that could not be filed. */
export function reasonOf(error: unknown): string {
  if (error instanceof ValidationError) {
    return error.data.errors.map(({ path, message }) => `${path}: ${message}`).join(' ')
  }
  if (error instanceof Refusal) return error.message
  // The driver's own error quotes what it was asked for.
  return `It could not be stored (${errorCode(error)}).`
}

/** The headword, or whatever stands for it. */
export function titleOf(document: TransferDocument): string {
  if (document.kind === undefined) return document.term
  const [first] = Object.values(document.texts)
  return String(
    (first && ('name' in first ? first.name : 'question' in first && first.question)) || '',
  )
}
