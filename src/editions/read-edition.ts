import type { Payload, PayloadRequest } from 'payload'
import type { Locale } from '#i18n/locales.ts'
import { type Content, contentOf, fingerprint } from './content.ts'
import { type Prints, printsOf } from './prints.ts'

export type Edition = {
  content: Content
  fingerprint: string
  /** What a form has to be based on that shows it. */
  prints: Prints
  isPublic: boolean
  term: string
}

type Within = { payload: Payload; transactionID?: PayloadRequest['transactionID'] }

/**
 * What an entry says in one language: as its newest draft, or as visitors read it.
 * @returns null for an entry that is missing or in the trash
 */
export async function readEdition(
  { payload, transactionID }: Within,
  { id, locale, draft }: { id: number; locale: Locale; draft: boolean },
): Promise<Edition | null> {
  const within = await transactionID
  const doc = await payload.findByID({
    collection: 'entries',
    id,
    locale,
    draft,
    depth: 0,
    fallbackLocale: false,
    disableErrors: true,
    showHiddenFields: true,
    overrideAccess: true,
    // Not the whole request: Payload would put this language into it.
    ...(within === undefined ? {} : { req: { transactionID: within } }),
  })
  if (!doc || doc.deletedAt) return null
  const content = contentOf(payload, doc)
  return {
    content,
    fingerprint: fingerprint(content),
    prints: printsOf(payload.collections.entries.config.flattenedFields, doc, locale),
    isPublic: doc._status === 'published',
    term: doc.term ?? '',
  }
}

/** The edition that visitors read, if there is one. */
export async function readPublicEdition(
  within: Within,
  where: { id: number; locale: Locale },
): Promise<Edition | null> {
  const edition = await readEdition(within, { ...where, draft: false })
  return edition?.isPublic ? edition : null
}
