import type { CollectionAfterReadHook, CollectionConfig, JSONField } from 'payload'
import { isEditor } from '#access/rules.ts'
import { BASED_ON } from '#editions/based-on.ts'
import { printsOf } from '#editions/prints.ts'
import { isLocale } from '#i18n/locales.ts'
import { answerEditing } from './answer-editing.ts'
import { forgetFieldChanges, noteFieldChanges } from './field-changes.ts'
import { refuseStale } from './refuse-stale.ts'

/** Kept by the form alone; its place on the screen says what colleagues do meanwhile. */
const basedOnField: JSONField = {
  name: BASED_ON,
  label: { en: 'Colleagues', de: 'Kolleginnen und Kollegen' },
  type: 'json',
  virtual: true,
  admin: {
    readOnly: true,
    components: { Field: '/src/editing/admin/conflict-desk.tsx#ConflictDesk' },
    disableBulkEdit: true,
    disableListColumn: true,
    disableListFilter: true,
  },
}

const isWhole = (doc: { createdAt?: unknown }) => doc.createdAt !== undefined

/** Gives a form what its document was like, so that it can send it back with a change. */
const tellBase: CollectionAfterReadHook = ({ doc, findMany, req, collection }) =>
  findMany || !isWhole(doc) || !isEditor({ req }) || !isLocale(req.locale)
    ? doc
    : { ...doc, [BASED_ON]: printsOf(collection.flattenedFields, doc, req.locale) }

/** Lets two people edit a document of the collection without losing what either of them wrote. */
export function guardEdits(collection: CollectionConfig): CollectionConfig {
  const { hooks, fields, endpoints } = collection
  return {
    ...collection,
    hooks: {
      ...hooks,
      beforeOperation: [refuseStale, ...(hooks?.beforeOperation ?? [])],
      beforeChange: [...(hooks?.beforeChange ?? []), noteFieldChanges],
      afterRead: [...(hooks?.afterRead ?? []), tellBase],
      afterDelete: [...(hooks?.afterDelete ?? []), forgetFieldChanges],
    },
    endpoints: [...(endpoints || []), answerEditing(collection.slug)],
    fields: [basedOnField, ...fields],
  }
}
