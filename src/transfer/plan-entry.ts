import type { PayloadRequest } from 'payload'
import { reserveId } from '#cms/rows-together.ts'
import type { Locale } from '#i18n/locales.ts'
import { isSlug, RESERVED_SLUGS, slugify } from '#lib/slug.ts'
import type { Entry } from '#payload-types.ts'
import type { EntryDocument } from './entry-document.ts'
import { findTarget, readEntry, type Target } from './find-target.ts'
import { changedFields } from './is-same.ts'
import type { Outcome, WriteOptions } from './options.ts'
import { type FaqPlan, planFaqs } from './plan-faqs.ts'
import { Refusal, remark } from './remarks/remark.ts'
import { resolveAddresses, resolveLabel, resolveReferences } from './resolve-references.ts'
import { addressesIn, readText, resolveLinks } from './rich-texts.ts'

/** What a document would do, found out without doing it. */
export type Plan = {
  document: EntryDocument
  outcome: Outcome
  /** The entry that there is. */
  entry: Entry | null
  /** The number of the entry: of one that is to be made, where it is about to be. */
  own: number | undefined
  data: Record<string, unknown>
  faqs: FaqPlan
  /** The fields that would change of an entry that there is. */
  changed: string[]
  /** Entries that it names and that are not in the glossary yet. */
  missing: string[]
  publish: boolean
}

/** The address of a document: its own, or one made from its headword. @throws {Refusal} */
export function slugOf({ slug, term }: EntryDocument): string {
  const made = slug ?? slugify(term)
  if (!isSlug(made)) throw new Refusal(remark('noAddress', term))
  if (RESERVED_SLUGS.has(made)) throw new Refusal(remark('reserved', made))
  return made
}

const idsOf = (relations: (number | { id: number })[] | null | undefined) =>
  (relations ?? []).map((relation) => (typeof relation === 'object' ? relation.id : relation))

const isEmpty = (value: unknown) =>
  value === undefined ||
  value === null ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)

/** Without what the document does not say; a complete one says that a field is empty. */
function stated(data: Record<string, unknown>, isComplete = false): Record<string, unknown> {
  const entries = Object.entries(data)
  if (!isComplete) return Object.fromEntries(entries.filter(([, value]) => !isEmpty(value)))
  return Object.fromEntries(
    entries.map(([name, value]) => [name, isEmpty(value) && !Array.isArray(value) ? null : value]),
  )
}

async function readTexts(
  req: PayloadRequest,
  document: EntryDocument,
  { warn, coming }: WriteOptions,
) {
  const read = (text: Parameters<typeof readText>[0]) => readText(text, warn)
  const { description, practiceNote, faqs } = document
  const texts = new Map(
    [description, practiceNote, ...faqs.map(({ answer }) => answer)].flatMap((text) =>
      text ? [[text, read(text)] as const] : [],
    ),
  )
  const addresses = [...texts.values()].flatMap(addressesIn)
  const idOf = await resolveAddresses(req, addresses, coming)
  const missing = addresses.filter((address) => idOf(address) === undefined)
  const textOf = (text: typeof description) => {
    const tree = texts.get(text)
    return tree ? resolveLinks(tree, idOf) : null
  }
  return { textOf, missing: missing.map(({ slug }) => slug) }
}

async function labelled(
  req: PayloadRequest,
  document: EntryDocument,
  { warn }: WriteOptions,
): Promise<Record<string, unknown>> {
  const data: Record<string, unknown> = {}
  for (const field of ['illustration', 'author', 'reviewer'] as const) {
    const label = document[field]
    if (!label) {
      if (document.isComplete) data[field] = null
      continue
    }
    const id = await resolveLabel[field === 'illustration' ? 'media' : 'users'](req, label)
    if (id !== null) data[field] = id
    else if (field === 'illustration') warn(remark('noPicture', label))
    else warn(remark('noPerson', label, field))
  }
  return data
}

const SHARED = ['topics', 'related', 'sources', 'linkVetoes'] as const

/** The fields that all languages share. A translation does not change them. */
async function sharedData(
  req: PayloadRequest,
  document: EntryDocument,
  { target, options, own }: { target: Target; options: WriteOptions; own: number | undefined },
) {
  const { locale, warn, coming } = options
  if (target.isTranslation && !document.isComplete) {
    if (SHARED.some((field) => document[field].length > 0)) {
      warn(remark('ofOriginal'))
    }
    return { data: {}, missing: [] }
  }
  const { topics, related, linkVetoes, sources, hasAutomaticLinks, reviewedAt, reviewBy } = document
  const shelves = await resolveReferences(req, 'topics', { wishes: topics, locale })
  for (const topic of shelves.unknown) warn(remark('noTopic', topic))
  const neighbours = await resolveReferences(req, 'entries', { wishes: related, locale, coming })
  const vetoes = await resolveReferences(req, 'entries', { wishes: linkVetoes, locale, coming })
  const data = {
    ...stated(
      {
        topics: shelves.ids,
        relatedEntries: neighbours.ids.filter((id) => id !== own),
        linkVetoes: vetoes.ids,
        sources,
        reviewedAt,
        reviewBy,
      },
      document.isComplete,
    ),
    ...(hasAutomaticLinks !== undefined && { hasAutomaticLinks }),
    ...(await labelled(req, document, options)),
  }
  return { data, missing: [...neighbours.unknown, ...vetoes.unknown] }
}

/** What a document would be written over: for a complete one that is published, what is public. */
async function comparedTo(
  req: PayloadRequest,
  entry: Entry,
  { isComplete, publish, locale }: { isComplete: boolean; publish: boolean; locale: Locale },
): Promise<Entry> {
  return isComplete && publish ? readEntry(req, entry.id, { locale, draft: false }) : entry
}

/** Lets those that are filed at the same time name an entry before it is stored. */
async function announceEntry(
  req: PayloadRequest,
  { term, slug }: Pick<EntryDocument, 'term' | 'slug'>,
  { coming, locale }: WriteOptions,
): Promise<number | undefined> {
  if (!coming) return undefined
  const id = await reserveId(req, 'entries')
  coming.push({ id, term, slug: slug ?? null, locale })
  return id
}

function outcomeOf(
  { entry, changed, publish, document }: Pick<Plan, 'entry' | 'changed' | 'publish' | 'document'>,
  { mode, ledger }: WriteOptions,
  status: string | null | undefined,
): Outcome {
  if (!entry) return mode === 'existing' ? 'skipped' : 'made'
  if (mode === 'new' && !ledger.isOwn(entry.id)) return 'skipped'
  const isThere = document.isComplete
    ? status === (publish ? 'published' : 'draft')
    : !publish || status === 'published'
  return changed.length === 0 && isThere ? 'unchanged' : 'updated'
}

/**
 * Finds out what filing a document in the language of the options means. Reads only.
 * @throws {Refusal} when the document cannot be filed
 */
export async function planEntry(
  req: PayloadRequest,
  document: EntryDocument,
  options: WriteOptions,
): Promise<Plan> {
  const { locale, warn, ledger } = options
  const isComplete = document.isComplete ?? false
  const publish = options.publish && document.status !== 'draft'
  const slug = isComplete && !document.slug ? undefined : slugOf(document)
  const target = await findTarget(req, document, { slug, locale, ledger, warn })
  const { entry } = target
  const isMade = !entry && options.mode !== 'existing'
  const own = isMade ? await announceEntry(req, { ...document, slug }, options) : entry?.id
  // What is made beside a change may be stored after it: a change names it the second time.
  const { coming: _, ...alone } = options
  const asking = isMade ? options : alone
  const texts = await readTexts(req, document, asking)
  const faqs = await planFaqs(req, document.faqs, {
    attached: {
      ids: idsOf(entry?.faqs),
      isTranslation: target.isTranslation,
      isComplete,
    },
    textOf: (text) => texts.textOf(text) ?? readText(text),
    options: { ...options, publish },
  })
  const shared = await sharedData(req, document, { target, options: asking, own })
  const { term, summary, description, useCases, practiceNote, names } = document
  const data = {
    ...stated(
      {
        term,
        slug,
        summary,
        description: texts.textOf(description),
        useCases: useCases.map((text) => ({ text })),
        practiceNote: texts.textOf(practiceNote),
        names,
      },
      isComplete,
    ),
    ...shared.data,
  }
  const stored = entry && (await comparedTo(req, entry, { isComplete, publish, locale }))
  const hasNewFaqs = faqs.planned.some(({ data }) => data !== null)
  const questions = [
    ...new Set([...faqs.before, ...faqs.planned.map(({ id }) => id), ...faqs.after]),
  ]
  const isOtherList =
    (document.faqs.length > 0 || isComplete) &&
    JSON.stringify(questions) !== JSON.stringify(idsOf(stored?.faqs))
  const changed = stored
    ? [...changedFields(stored, data, isComplete), ...(hasNewFaqs || isOtherList ? ['faqs'] : [])]
    : []
  const rest = { document, entry, own, data, faqs, changed, publish }
  return {
    ...rest,
    outcome: outcomeOf(rest, options, stored?._status),
    missing: [...shared.missing, ...texts.missing],
  }
}
