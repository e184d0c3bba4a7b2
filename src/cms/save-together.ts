import {
  type CollectionSlug,
  createLocalReq,
  createOperation,
  deepCopyObjectSimple,
  getDataLoader,
  type PayloadRequest,
  updateByIDOperation,
} from 'payload'
import type { Locale } from '#i18n/locales.ts'
import { adapterFor } from './documents-together.ts'
import { idList } from './public-sql.ts'
import { runSql, sql } from './sql.ts'
import { together } from './together.ts'

/** Which of some entries are there. */
const findEntries = together(async (req, asked: number[][]) => {
  const rows = await runSql<{ id: number }>(
    req,
    sql`select id from entries where id = any(${idList(asked.flat())}::int[]) and deleted_at is null`,
  )
  const found = new Set(rows.map(({ id }) => id))
  return asked.map((ids) => ids.filter((id) => found.has(id)))
})

type Saving = {
  collection: 'entries' | 'faqs'
  id: number
  data: Record<string, unknown>
  locale: Locale
  draft?: boolean
  /** Whether a number is that of an entry that is created at the same time. */
  isComing?: (id: number) => boolean
}

/**
 * Finds the entries that a relation names without reading all of each, and those about to come. The
 * only filter of such a relation keeps an entry from naming itself.
 */
function loaderFor(req: PayloadRequest, { id: own, isComing = () => false }: Saving) {
  const loader = getDataLoader(req)
  const { find } = loader
  loader.find = (async (args: Parameters<typeof find>[0]) => {
    const [named, other] = args.where?.and ?? []
    const ids = named && (named.id as { in?: unknown } | undefined)?.in
    const isPlain = !other || (other.id as { not_equals?: unknown } | undefined)?.not_equals === own
    if (args.collection !== 'entries' || !Array.isArray(ids) || !isPlain) return find(args)
    const found = new Set(await findEntries(req, ids.map(Number)))
    const isThere = (id: number) => (found.has(id) || isComing(id)) && !(other && id === own)
    return { docs: ids.filter(isThere).map((id) => ({ id })) }
  }) as typeof find
  return loader
}

/** What Payload's own operation takes, hooks and checks and all. In company it runs with the others. */
async function operationOf(given: PayloadRequest, saving: Saving) {
  const { collection, id, data, locale, draft = false } = saving
  const { payload } = given
  // Payload writes into the request that it is given.
  const req = { ...given } as PayloadRequest
  const own = Object.create(payload, { db: { value: adapterFor(given, id) } }) as typeof payload
  req.payloadDataLoader = loaderFor(req, saving)
  return {
    collection: payload.collections[collection as CollectionSlug],
    data: deepCopyObjectSimple(data) as never,
    draft,
    depth: 0,
    overrideAccess: true,
    req: await createLocalReq({ req, locale, fallbackLocale: false as never }, own),
  }
}

/** Creates a document under a number that was reserved for it. */
export async function createTogether(given: PayloadRequest, saving: Saving): Promise<void> {
  await createOperation(await operationOf(given, saving))
}

/** Changes a document in one language. In one company each document is changed by one member only. */
export async function updateTogether(given: PayloadRequest, saving: Saving): Promise<void> {
  const { id } = saving
  await updateByIDOperation({ ...(await operationOf(given, saving)), id })
}
