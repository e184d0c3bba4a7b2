import {
  APIError,
  type CollectionBeforeChangeHook,
  type CollectionBeforeDeleteHook,
  type PayloadRequest,
} from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { adminWords } from '#i18n/admin-words.ts'

type Person = { id?: number | string; role?: string; standing?: string }

const governs = ({ role, standing }: Person) => role === 'admin' && standing === 'active'

/** Two administrators who demote each other at once: the second waits, and is refused. */
async function refuseIfLast(req: PayloadRequest, id: number | string): Promise<void> {
  await runSql(req, sql`select pg_advisory_xact_lock(hashtextextended('last administrator', 0))`)
  const others = await runSql(
    req,
    sql`select from users where role = 'admin' and standing = 'active' and id <> ${id}::int limit 1`,
  )
  if (others.length === 0) throw new APIError(adminWords(req).lastAdmin, 400, null, true)
}

/** Somebody has to be left who can manage people. */
export const keepAdmin: CollectionBeforeChangeHook<Person & { id: number }> = async ({
  data,
  originalDoc,
  operation,
  req,
}) => {
  if (operation !== 'update' || !originalDoc || !governs(originalDoc)) return data
  if (!governs({ ...originalDoc, ...data })) await refuseIfLast(req, originalDoc.id)
  return data
}

export const keepAdminFromDeletion: CollectionBeforeDeleteHook = async ({ id, req }) => {
  const [person] = await runSql<Person>(
    req,
    sql`select role, standing from users where id = ${id}::int`,
  )
  if (person && governs(person)) await refuseIfLast(req, id)
}
