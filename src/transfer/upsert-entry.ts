import type { PayloadRequest, RequiredDataFromCollectionSlug } from 'payload'
import type { Locale } from '#i18n/locales.ts'
import { isSlug, RESERVED_SLUGS, slugify } from '#lib/slug.ts'
import type { Entry } from '#payload-types.ts'
import { type EntryDocument, Refusal } from './entry-document.ts'
import { findTarget, type Target } from './find-target.ts'
import { isSame } from './is-same.ts'
import { markdownToLexical } from './markdown-to-lexical.ts'
import { resolveReferences } from './resolve-references.ts'
import { upsertFaqs, type WriteOptions } from './upsert-faqs.ts'

type EntryData = RequiredDataFromCollectionSlug<'entries'>

export type Outcome = 'made' | 'updated' | 'unchanged'
export type Upserted = {
  id: number
  outcome: Outcome
  /** Named as related, but not in the glossary yet. */
  missing: string[]
}

/** The address of a document: its own, or one made from its headword. @throws {Refusal} */
export function slugOf({ slug, term }: EntryDocument): string {
  const made = slug ?? slugify(term)
  if (!isSlug(made))
    throw new Refusal(`No address can be made from “${term}”: add a line “slug: …”.`)
  if (RESERVED_SLUGS.has(made)) throw new Refusal(`“${made}” is an address of the site itself.`)
  return made
}

const idsOf = (relations: (number | { id: number })[] | null | undefined) =>
  (relations ?? []).map((relation) => (typeof relation === 'object' ? relation.id : relation))

/** The fields that belong to one language. What the document does not say is not there. */
function localizedData(document: EntryDocument, slug: string, warn: WriteOptions['warn']) {
  const { term, summary, description, useCases, practiceNote, names } = document
  return {
    term,
    slug,
    ...(summary && { summary }),
    ...(description && { description: markdownToLexical(description, warn) }),
    ...(useCases.length > 0 && { useCases: useCases.map((text) => ({ text })) }),
    ...(practiceNote && { practiceNote: markdownToLexical(practiceNote, warn) }),
    ...(names.length > 0 && { names }),
  }
}

/** The fields that all languages share. A translation does not change them. */
async function sharedData(
  req: PayloadRequest,
  document: EntryDocument,
  { target, options }: { target: Target; options: WriteOptions },
) {
  const { topics, related, sources } = document
  const { locale, warn } = options
  if (target.isTranslation) {
    if (topics.length + related.length + sources.length > 0) {
      warn(
        'Topics, related entries and sources belong to the original: those of the translation were left out.',
      )
    }
    return { data: {}, missing: [] }
  }
  const shelves = await resolveReferences(req, 'topics', { wishes: topics, locale })
  for (const topic of shelves.unknown) warn(`There is no topic “${topic}”.`)
  const neighbours = await resolveReferences(req, 'entries', { wishes: related, locale })
  const relatedEntries = neighbours.ids.filter((id) => id !== target.entry?.id)
  const data = {
    ...(shelves.ids.length > 0 && { topics: shelves.ids }),
    ...(relatedEntries.length > 0 && { relatedEntries }),
    ...(sources.length > 0 && { sources }),
  }
  return { data, missing: neighbours.unknown }
}

/** Publishing or saving a draft, always in one language: the others keep their state. */
export async function writeEntry(
  req: PayloadRequest,
  { entry, data }: { entry: Entry | number | null; data: Partial<EntryData> },
  { locale, publish }: { locale: Locale; publish: boolean },
): Promise<number> {
  const common = { locale, draft: !publish, depth: 0, overrideAccess: true, req }
  const withStatus = { ...data, _status: publish ? ('published' as const) : ('draft' as const) }
  if (entry !== null) {
    const id = typeof entry === 'number' ? entry : entry.id
    await req.payload.update({ collection: 'entries', id, data: withStatus, ...common })
    return id
  }
  const made = await req.payload.create({
    collection: 'entries',
    // The callers name the term and the slug of whatever is new.
    data: withStatus as EntryData,
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
): Promise<Upserted> {
  const { locale, publish, warn } = options
  const slug = slugOf(document)
  const target = await findTarget(req, document, { slug, locale, warn })
  const { entry, isTranslation } = target
  const attached = { ids: idsOf(entry?.faqs), isTranslation }
  const faqs = await upsertFaqs(req, document.faqs, { attached, options })
  const shared = await sharedData(req, document, { target, options })
  const data = {
    ...localizedData(document, slug, warn),
    ...shared.data,
    ...(faqs.ids.length > 0 && { faqs: faqs.ids }),
  }
  const hasEntry = entry && isSame(entry, data) && (!publish || entry._status === 'published')
  const outcome = !entry ? 'made' : hasEntry && !faqs.hasChanged ? 'unchanged' : 'updated'
  const id = hasEntry ? entry.id : await writeEntry(req, { entry, data }, options)
  return { id, outcome, missing: shared.missing }
}
