import 'server-only'
import { cache } from 'react'
import { openPayload } from '#cms/get-payload.ts'
import type { Locale } from '#i18n/locales.ts'

/** Brand, footer and wording, in one language. */
export const getSite = cache(async (locale: Locale) => {
  const payload = await openPayload()
  return payload.findGlobal({ slug: 'site', locale, depth: 0, overrideAccess: false })
})
