import type { Access, CollectionSlug, GlobalSlug, SanitizedConfig, Where } from 'payload'
import { nobody, type Role, roleOf } from './rules.ts'

const LOCKS = 'payload-locked-documents'

// Their forms compare what they change (see src/editing): a lock of Payload's is of the whole document,
// ends with each autosave, and throws away what was typed where somebody takes it over.
const WITHOUT_LOCKS: CollectionSlug[] = ['entries', 'faqs', 'topics']

/** What each role edits, and may therefore know the locks of. An administrator knows all. */
const EDITED: Record<
  Exclude<Role, 'admin'>,
  { collections: CollectionSlug[]; global: GlobalSlug }
> = {
  marketing: {
    collections: ['entries', 'faqs', 'topics', 'media', 'redirects', 'users'],
    global: 'site',
  },
  sales: { collections: ['leads', 'lead-events', 'deliveries', 'users'], global: 'lead-settings' },
}

const locksOf = ({ collections, global }: (typeof EDITED)['sales']): Where => ({
  or: [
    ...collections.map((slug): Where => ({ 'document.relationTo': { equals: slug } })),
    { globalSlug: { equals: global } },
  ],
})

const readLocks: Access = ({ req }) => {
  const role = roleOf(req)
  return role === 'admin' || (role !== null && locksOf(EDITED[role]))
}

/** Taking a document over puts the own name into the lock, and changes nothing else. */
const takeOverLock: Access = (args) => {
  const { req, data } = args
  // Without data the question is about the collection as a whole.
  const isTakeover =
    !data ||
    (Object.keys(data).every((key) => key === 'user') &&
      data.user?.relationTo === req.user?.collection &&
      data.user?.value === req.user?.id)
  return isTakeover && readLocks(args)
}

const releaseOwnLock: Access = ({ req }) =>
  roleOf(req) !== null && { 'user.value': { equals: req.user?.id } }

/**
 * Payload lets everybody who is signed in do everything with the locks of documents. The admin panel
 * writes them past these rules; through them it only reads, takes over and releases.
 */
export async function guardLocks(built: Promise<SanitizedConfig>): Promise<SanitizedConfig> {
  const config = await built
  const locks = config.collections.find(({ slug }) => slug === LOCKS)
  if (!locks) throw new Error(`Payload has no collection "${LOCKS}" any more`)
  Object.assign(locks.access, {
    create: nobody,
    read: readLocks,
    update: takeOverLock,
    delete: releaseOwnLock,
  })
  for (const collection of config.collections) {
    // Afterwards, so that the table of locks keeps its shape.
    if (WITHOUT_LOCKS.some((slug) => slug === collection.slug)) collection.lockDocuments = false
  }
  return config
}
