import type { PayloadRequest } from 'payload'
import type { Locale } from '#i18n/locales.ts'
import { isDocumentId } from '#lib/document-id.ts'
import type { Entry } from '#payload-types.ts'

/** The newest draft of the entry in a request's address, in one language, or null. */
export async function readEntryOf(
  req: PayloadRequest,
  { locale, depth = 0 }: { locale: Locale; depth?: number },
): Promise<Entry | null> {
  const id = Number(req.routeParams?.id)
  if (!isDocumentId(id)) return null
  return req.payload.findByID({
    collection: 'entries',
    id,
    locale,
    fallbackLocale: false,
    draft: true,
    depth,
    trash: true,
    disableErrors: true,
    overrideAccess: false,
    user: req.user,
  })
}
