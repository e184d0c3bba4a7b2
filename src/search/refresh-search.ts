import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeDeleteHook,
  PayloadRequest,
} from 'payload'
import { runSql, sql } from '#cms/sql.ts'

type Requester = Pick<PayloadRequest, 'payload' | 'transactionID'>

/**
 * Brings what can be searched of some entries up to date with what is public of them now, inside
 * the transaction of the change. What a deleted entry leaves goes with it by itself.
 */
export async function refreshSearch(req: Requester, entries: number[]): Promise<void> {
  if (entries.length === 0) return
  await runSql(req, sql`select refresh_search(${`{${entries.join(',')}}`}::integer[])`)
}

async function listAskers(req: Requester, faq: number): Promise<number[]> {
  const rows = await runSql<{ id: number }>(
    req,
    sql`
      select distinct parent_id as id from entries_rels where path = 'faqs' and faqs_id = ${faq}
    `,
  )
  return rows.map(({ id }) => id)
}

/** A question is found with the entries it is asked in, or, where there are none, by itself. */
export const refreshQuestion: CollectionAfterChangeHook = async ({ doc, req }) => {
  await refreshSearch(req, await listAskers(req, doc.id))
  await runSql(req, sql`select refresh_search_general_questions(array[${doc.id}::integer])`)
}

const KEY = 'entriesOfDeletedFaqs'

// Once the question is gone, nothing tells any more where it was asked.
export const rememberAskers: CollectionBeforeDeleteHook = async ({ id, req, context }) => {
  context[KEY] ??= new Map()
  const remembered = context[KEY] as Map<number, number[]>
  remembered.set(Number(id), await listAskers(req, Number(id)))
}

export const refreshRememberedAskers: CollectionAfterDeleteHook = async ({ id, req, context }) => {
  const remembered = context[KEY] as Map<number, number[]> | undefined
  await refreshSearch(req, remembered?.get(Number(id)) ?? [])
}
