import { ValidationError, type ValidationFieldError } from 'payload'
import type { PanelLanguage } from '#i18n/panel-language.ts'
import { errorCode } from '#lib/error-code.ts'
import { importWords } from './admin/words.ts'
import type { TransferDocument } from './frame-document.ts'
import { Refusal, type Remark, remark } from './remarks/remark.ts'

function labelOf({ label, path }: ValidationFieldError, language: PanelLanguage): string {
  if (typeof label === 'string') return label
  const [field = path] = path.split('.')
  return importWords(language).fields[field] ?? path
}

/**
 * What is said of a document that could not be filed.
 * @param inGerman what came of it in German: Payload finds fault with a field in the language at hand
 */
export function reasonOf(error: unknown, inGerman: unknown = error): Remark[] {
  if (error instanceof ValidationError) {
    const others = inGerman instanceof ValidationError ? inGerman.data.errors : []
    return error.data.errors.map((en, place) => {
      const de = others[place] ?? en
      return remark(
        'fieldError',
        { en: labelOf(en, 'en'), de: labelOf(de, 'de') },
        { en: en.message, de: de.message },
      )
    })
  }
  if (error instanceof Refusal) return [error.remark]
  // The driver's own error quotes what it was asked for.
  return [remark('notStored', errorCode(error))]
}

/** The headword, or whatever stands for it. */
export function titleOf(document: TransferDocument): string {
  if (document.kind === undefined) return document.term
  const [first] = Object.values(document.texts)
  return String(
    (first && ('name' in first ? first.name : 'question' in first && first.question)) || '',
  )
}
