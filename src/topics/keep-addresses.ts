import type {
  CollectionAfterChangeHook,
  CollectionBeforeChangeHook,
  PayloadRequest,
  RequestContext,
} from 'payload'
import { namedTopics } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'
import { keepOldAddresses } from '#redirects/keep-old-address.ts'

const KEY = 'topicAddressesBefore'

type Addresses = { locale: Locale; slug: string }[]

function remembered(context: RequestContext): Map<number, Addresses> {
  context[KEY] ??= new Map()
  return context[KEY] as Map<number, Addresses>
}

const readAddresses = (req: PayloadRequest, id: number): Promise<Addresses> =>
  runSql(req, sql`select tl._locale as locale, tl.slug from ${namedTopics()} where t.id = ${id}`)

/** Notes a topic's addresses before a write: Payload's `previousDoc` knows one language or all of them. */
export const rememberAddresses: CollectionBeforeChangeHook = async ({
  originalDoc,
  req,
  context,
}) => {
  const id = Number(originalDoc?.id)
  if (id) remembered(context).set(id, await readAddresses(req, id))
}

/** After a write: a renamed topic stays reachable under its old address. */
export const keepTopicAddresses: CollectionAfterChangeHook = async ({ doc, req, context }) =>
  keepOldAddresses(req, {
    kind: 'topic',
    id: doc.id,
    before: remembered(context).get(doc.id) ?? [],
    after: await readAddresses(req, doc.id),
  })
