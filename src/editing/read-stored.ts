import type { CollectionSlug, Payload, PayloadRequest } from 'payload'
import type { Locale } from '#i18n/locales.ts'

type Within = { payload: Payload; transactionID?: PayloadRequest['transactionID'] }
type Values = Record<string, unknown>

/**
 * What the next write of a document would start from, in one language. Not what reading its draft
 * would give: that is an older version where another language was saved last.
 */
export async function readStored(
  { payload, transactionID }: Within,
  { collection, id, locale }: { collection: CollectionSlug; id: number; locale: Locale },
): Promise<Values | null> {
  const within = await transactionID
  const common = {
    collection,
    locale,
    depth: 0,
    trash: true,
    fallbackLocale: false,
    showHiddenFields: true,
    overrideAccess: true,
    // Not the whole request: Payload would put this language into it.
    ...(within === undefined ? {} : { req: { transactionID: within } }),
  } as const
  if (payload.collections[collection].config.versions?.drafts) {
    const { docs } = await payload.findVersions({
      ...common,
      where: { and: [{ parent: { equals: id } }, { latest: { equals: true } }] },
      sort: '-updatedAt',
      limit: 1,
      pagination: false,
    })
    if (docs[0]) return { ...docs[0].version }
  }
  const doc = await payload.findByID({ ...common, id, disableErrors: true })
  return doc && { ...doc }
}
