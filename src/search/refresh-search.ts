import type {
  CollectionAfterChangeHook,
  CollectionAfterDeleteHook,
  CollectionBeforeDeleteHook,
} from 'payload'
import { idList } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import { together } from '#cms/together.ts'

/**
 * Brings what can be searched of some entries up to date with what is public of them now, inside
 * the transaction of the change. What a deleted entry leaves goes with it by itself.
 */
export const refreshSearch = together(async (req, entries: number[][]) => {
  const ids = entries.flat()
  if (ids.length > 0) await runSql(req, sql`select refresh_search(${idList(ids)}::integer[])`)
  return entries.map(() => undefined)
})

const listAskers = together(async (req, faqs: number[]) => {
  const rows = await runSql<{ id: number; faq: number }>(
    req,
    sql`
      select distinct parent_id as id, faqs_id as faq from entries_rels
      where path = 'faqs' and faqs_id = any(${idList(faqs)}::int[])
    `,
  )
  return faqs.map((faq) => rows.filter((row) => row.faq === faq).map(({ id }) => id))
})

const refreshGeneralQuestions = together(async (req, faqs: number[]) => {
  await runSql(req, sql`select refresh_search_general_questions(${idList(faqs)}::integer[])`)
  return faqs.map(() => undefined)
})

/** A question is found with the entries it is asked in, or, where there are none, by itself. */
export const refreshQuestion: CollectionAfterChangeHook = async ({ doc, req }) => {
  await refreshSearch(req, await listAskers(req, doc.id))
  await refreshGeneralQuestions(req, doc.id)
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
