import type { PayloadRequest } from 'payload'
import type { Locale } from '#i18n/locales.ts'
import type { Entry } from '#payload-types.ts'

// The largest number that an id can be.
const MAX_ID = 2_147_483_647

/** The newest draft of the entry in a request's address, in one language, or null. */
export async function readEntryOf(
  req: PayloadRequest,
  { locale, depth = 0 }: { locale: Locale; depth?: number },
): Promise<Entry | null> {
  const id = Number(req.routeParams?.id)
  if (!Number.isInteger(id) || id > MAX_ID) return null
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
