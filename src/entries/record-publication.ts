import type { CollectionAfterChangeHook } from 'payload'
import type { Action } from '#audit/actions.ts'
import { changedFields } from '#audit/changed-fields.ts'
import { recordAudit } from '#audit/record.ts'
import { LOCALES } from '#i18n/locales.ts'
import { readPublicState } from './public-state.ts'
import { publicStateBefore } from './publish-change.ts'

/** Writes down what visitors see from now on, and no longer, a language at a time. */
export const recordPublication: CollectionAfterChangeHook = async ({
  doc,
  data,
  previousDoc,
  collection,
  req,
  context,
}) => {
  // The trash has a line of its own.
  if (Boolean(doc.deletedAt) !== Boolean(previousDoc?.deletedAt)) return
  const statesBefore = publicStateBefore(context, doc.id)
  const statesAfter = await readPublicState(req, doc.id)
  const record = (action: Action, locale: string, detail?: string) =>
    recordAudit(req, { action, subject: 'entries', id: doc.id, title: doc.term, locale, detail })
  for (const locale of LOCALES) {
    const before = statesBefore.find((state) => state.locale === locale)
    const after = statesAfter.find((state) => state.locale === locale)
    if (before && !after) await record('unpublished', locale)
    if (!after) continue
    const isSaved = locale === req.locale && after.updatedAt !== before?.updatedAt
    if (!before || isSaved) {
      const fields = changedFields(collection.flattenedFields, { data, before: previousDoc ?? {} })
      await record('published', locale, previousDoc ? fields.join() : undefined)
    }
    if (before && before.slug !== after.slug) {
      await record('renamed', locale, `${before.slug} → ${after.slug}`)
    }
  }
}
