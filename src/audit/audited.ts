import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionConfig,
  FlattenedField,
  GlobalAfterChangeHook,
  GlobalConfig,
  PayloadRequest,
} from 'payload'
import { type Action, SUBJECTS, type Subject } from './actions.ts'
import { changedFields } from './changed-fields.ts'
import { recordAudit } from './record.ts'

type Doc = Record<string, unknown>

function titleOf(doc: Doc, useAsTitle = ''): string | undefined {
  const title = doc[useAsTitle]
  return typeof title === 'string' ? title : undefined
}

/** The language at hand, where it matters. */
const localeOf = ({ locale }: PayloadRequest, fields: FlattenedField[]) =>
  locale && fields.some((field) => 'localized' in field && field.localized) ? locale : undefined

/** The names of fields that somebody else writes a line about. */
const toldElsewhere = (custom: Record<string, unknown> | undefined): string[] =>
  Array.isArray(custom?.auditedElsewhere) ? custom.auditedElsewhere : []

/** What happened beyond the fields, if anything: the trash, an earlier version. */
function wayOf(doc: Doc, before: Doc, context: Doc): Action | undefined {
  if (doc.deletedAt && !before.deletedAt) return 'trashed'
  if (!doc.deletedAt && before.deletedAt) return 'restored'
  return context.isRestoringVersion ? 'version-restored' : undefined
}

function subjectOf(slug: string): Subject {
  const subject = SUBJECTS.find((known) => known === slug)
  if (!subject) throw new Error(`Name "${slug}" in audit/actions.ts, and make a migration`)
  return subject
}

const recordChange =
  (subject: Subject): CollectionAfterChangeHook =>
  async ({ doc, data, previousDoc, operation, req, context, collection }) => {
    const { admin, custom, flattenedFields, versions } = collection
    const line = {
      subject,
      id: doc.id,
      title: titleOf(doc, admin?.useAsTitle),
      locale: localeOf(req, flattenedFields),
    }
    if (operation === 'create') return recordAudit(req, { ...line, action: 'created' })
    const before: Doc = previousDoc ?? {}
    const way = wayOf(doc, before, context)
    if (way) return recordAudit(req, { ...line, action: way })
    const elsewhere = toldElsewhere(custom)
    const fields = changedFields(flattenedFields, { data, before })
    const told = fields.filter((name) => !elsewhere.includes(name))
    // What is published has a line that says so.
    const isPublishing = Boolean(versions?.drafts) && data._status === 'published'
    if (told.length > 0 && !isPublishing) {
      await recordAudit(req, { ...line, action: 'changed', detail: told.join() })
    }
    // With drafts an address changes when it is published.
    const isRenamed = fields.includes('slug') && !versions?.drafts
    if (!isRenamed) return
    await recordAudit(req, { ...line, action: 'renamed', detail: `${before.slug} → ${data.slug}` })
  }

const recordDeletion =
  (subject: Subject, useAsTitle: string | undefined): CollectionAfterDeleteHook =>
  ({ doc, id, req }) =>
    recordAudit(req, { action: 'deleted', subject, id, title: titleOf(doc, useAsTitle) })

/** Lets each change of a collection be written down, in its own transaction. */
export function audited(collection: CollectionConfig): CollectionConfig {
  const { slug, hooks, admin } = collection
  const subject = subjectOf(slug)
  return {
    ...collection,
    hooks: {
      ...hooks,
      // Before what others tell of the same change.
      afterChange: [recordChange(subject), ...(hooks?.afterChange ?? [])],
      afterDelete: [...(hooks?.afterDelete ?? []), recordDeletion(subject, admin?.useAsTitle)],
    },
  }
}

const recordGlobalChange =
  (subject: Subject): GlobalAfterChangeHook =>
  async ({ data, previousDoc, req, global }) => {
    const fields = changedFields(global.flattenedFields, { data, before: previousDoc ?? {} })
    if (fields.length === 0) return
    const locale = localeOf(req, global.flattenedFields)
    await recordAudit(req, { action: 'changed', subject, locale, detail: fields.join() })
  }

/** The same for what there is only one of. */
export function auditedGlobal(global: GlobalConfig): GlobalConfig {
  const record = recordGlobalChange(subjectOf(global.slug))
  const afterChange = [...(global.hooks?.afterChange ?? []), record]
  return { ...global, hooks: { ...global.hooks, afterChange } }
}
