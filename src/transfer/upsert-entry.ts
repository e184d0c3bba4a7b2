import type { PayloadRequest, RequiredDataFromCollectionSlug } from 'payload'
import type { EntryDocument } from './entry-document.ts'
import type { Outcome, WriteOptions } from './options.ts'
import { type Plan, planEntry } from './plan-entry.ts'
import { applyFaqs } from './plan-faqs.ts'
import { isRelinking, relink } from './relink.ts'

type EntryData = RequiredDataFromCollectionSlug<'entries'>

/** What became of one document. */
export type Filed = {
  id: number | null
  outcome: Outcome
  changed: string[]
  /** Named, but not in the glossary yet. */
  missing: string[]
}

/** Publishing or saving a draft, always in one language: the others keep their state. */
async function write(
  req: PayloadRequest,
  { entry, data, publish, document }: Plan,
  { locale }: WriteOptions,
): Promise<number> {
  const common = { locale, draft: !publish, depth: 0, overrideAccess: true, req }
  const withStatus = { ...data, _status: publish ? ('published' as const) : ('draft' as const) }
  if (entry) {
    await req.payload.update({ collection: 'entries', id: entry.id, data: withStatus, ...common })
    return entry.id
  }
  const { createdAt, updatedAt } = document
  const made = await req.payload.create({
    collection: 'entries',
    // A plan names the term and the slug of whatever is new.
    data: {
      ...withStatus,
      ...(createdAt && { createdAt }),
      ...(updatedAt && { updatedAt }),
    } as EntryData,
    ...common,
  })
  return made.id
}

/**
 * Files a document: makes its entry or updates it in the document's language. Runs in the request's
 * transaction and leaves it broken when it throws.
 * @throws {Refusal} when the document cannot be filed
 */
export async function upsertEntry(
  req: PayloadRequest,
  document: EntryDocument,
  options: WriteOptions,
): Promise<Filed> {
  const { ledger } = options
  const plan = await planEntry(req, document, options)
  const { outcome, entry, changed, missing } = plan
  if (outcome === 'skipped') return { id: entry?.id ?? null, outcome, changed: [], missing: [] }
  for (const { key, id } of plan.faqs.planned) if (id !== null) ledger.learn('faq', key, id)
  const id = outcome === 'unchanged' ? (entry?.id ?? null) : await apply(req, plan, options)
  if (id !== null) {
    ledger.learn('entry', document.id, id)
    if (outcome === 'made') ledger.claim(id)
  }
  return { id, outcome, changed, missing }
}

async function apply(req: PayloadRequest, plan: Plan, options: WriteOptions): Promise<number> {
  const { document, faqs, entry, data, publish, changed } = plan
  if (options.isAgain && entry && isRelinking(changed)) {
    await relink(req, { id: entry.id, data, publish })
    return entry.id
  }
  if (document.faqs.length > 0 || document.isComplete) {
    plan.data.faqs = await applyFaqs(req, faqs, options)
  }
  return write(req, plan, options)
}
