import type { PayloadRequest } from 'payload'
import { DEFAULT_LOCALE, LOCALE_NAMES, type Locale } from '#i18n/locales.ts'
import type { Entry } from '#payload-types.ts'
import { type EntryDocument, Refusal } from './entry-document.ts'

/** The entry that a document is about, as its editors see it in the document's language. */
export type Target = { entry: Entry | null; isTranslation: boolean }

type Address = { slug: string; locale: Locale }

/** Looks among the newest drafts first, then among what is public: a draft may have another address. */
async function findBySlug(req: PayloadRequest, { slug, locale }: Address): Promise<Entry | null> {
  for (const draft of [true, false]) {
    const { docs } = await req.payload.find({
      collection: 'entries',
      where: { slug: { equals: slug } },
      locale,
      draft,
      depth: 0,
      limit: 1,
      pagination: false,
      trash: true,
      overrideAccess: true,
      req,
    })
    const [entry] = docs
    if (entry?.deletedAt)
      throw new Refusal(`The entry “${slug}” is in the trash. Restore it first.`)
    if (entry) return entry
  }
  return null
}

const readDraft = (req: PayloadRequest, id: number, locale: Locale): Promise<Entry> =>
  req.payload.findByID({
    collection: 'entries',
    id,
    locale,
    draft: true,
    depth: 0,
    overrideAccess: true,
    req,
  })

async function findTranslated(
  req: PayloadRequest,
  original: string,
  { slug, locale }: Address,
): Promise<Target> {
  if (locale === DEFAULT_LOCALE) {
    throw new Refusal('It is a translation: name its language, like --locale de.')
  }
  const base = await findBySlug(req, { slug: original, locale: DEFAULT_LOCALE })
  if (!base) {
    const language = LOCALE_NAMES[DEFAULT_LOCALE]
    throw new Refusal(`It translates “${original}”, and no ${language} entry has that address.`)
  }
  const namesake = await findBySlug(req, { slug, locale })
  if (namesake && namesake.id !== base.id) {
    throw new Refusal(`Its address “${slug}” belongs to another entry.`)
  }
  return { entry: await readDraft(req, base.id, locale), isTranslation: true }
}

/** @throws {Refusal} when the document cannot be filed without touching another entry */
export async function findTarget(
  req: PayloadRequest,
  document: EntryDocument,
  { slug, locale, warn }: Address & { warn: (message: string) => void },
): Promise<Target> {
  if (document.translationOf) return findTranslated(req, document.translationOf, { slug, locale })
  const found = await findBySlug(req, { slug, locale })
  if (locale === DEFAULT_LOCALE) {
    return { entry: found && (await readDraft(req, found.id, locale)), isTranslation: false }
  }
  if (found) {
    const original = await readDraft(req, found.id, DEFAULT_LOCALE)
    const entry = await readDraft(req, found.id, locale)
    return { entry, isTranslation: Boolean(original.term) }
  }
  if (await findBySlug(req, { slug, locale: DEFAULT_LOCALE })) {
    warn(
      `An ${LOCALE_NAMES[DEFAULT_LOCALE]} entry has the same address. A line “translationOf: ${slug}” makes this its translation.`,
    )
  }
  return { entry: null, isTranslation: false }
}
