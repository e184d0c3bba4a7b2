import type { PayloadRequest } from 'payload'
import { reserveId } from '#cms/rows-together.ts'
import { createTogether, updateTogether } from '#cms/save-together.ts'
import { noteWrite } from '#cms/together.ts'
import type { EntryDocument } from './entry-document.ts'
import type { Outcome, WriteOptions } from './options.ts'
import { type Plan, planEntry } from './plan-entry.ts'
import { applyFaqs } from './plan-faqs.ts'
import { isRelinking, relink } from './relink.ts'

/** What became of one document. */
export type Filed = {
  id: number | null
  outcome: Outcome
  changed: string[]
  /** Named, but not in the glossary yet. */
  missing: string[]
}

/** A change of what another document of the same company changes too. */
class Apart extends Error {}

/** Lets one of those that are filed at the same time change a document. @throws {Apart} */
function claim({ entry, faqs }: Plan, { changing = new Set() }: WriteOptions): void {
  const ours = faqs.planned.flatMap(({ id, data }) => (id !== null && data ? [`faq ${id}`] : []))
  if (entry) ours.push(`entry ${entry.id}`)
  if (ours.some((key) => changing.has(key))) throw new Apart()
  for (const key of ours) changing.add(key)
}

/** Publishing or saving a draft, always in one language: the others keep their state. */
async function write(
  req: PayloadRequest,
  { entry, own, data, publish, document }: Plan,
  { locale, coming = [] }: WriteOptions,
): Promise<number> {
  const withStatus = { ...data, _status: publish ? ('published' as const) : ('draft' as const) }
  const common = { collection: 'entries' as const, locale, draft: !publish }
  if (entry) {
    await updateTogether(req, { ...common, id: entry.id, data: withStatus })
    return entry.id
  }
  const { createdAt, updatedAt } = document
  const id = own ?? (await reserveId(req, 'entries'))
  await createTogether(req, {
    ...common,
    id,
    data: { ...withStatus, ...(createdAt && { createdAt }), ...(updatedAt && { updatedAt }) },
    isComing: (other) => coming.some((newcomer) => newcomer.id === other),
  })
  return id
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
  const isRelinked = options.isAgain && entry !== null && isRelinking(changed)
  claim(plan, options)
  noteWrite(req)
  if (isRelinked) {
    await relink(req, { id: entry.id, data, publish })
    return entry.id
  }
  if (document.faqs.length > 0 || document.isComplete) {
    plan.data.faqs = await applyFaqs(req, faqs, options)
  }
  return write(req, plan, options)
}
