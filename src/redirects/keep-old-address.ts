import type { CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'

type Move = { entry: number; locale: Locale; from: string | undefined; to: string }

/**
 * Keeps a renamed entry reachable, in the transaction of the rename. A redirect names the entry and
 * not an address, so chains cannot form; taking an address back removes its redirect, so loops cannot either.
 */
export async function keepOldAddress(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  { entry, locale, from, to }: Move,
): Promise<void> {
  await runSql(req, sql`delete from redirects where locale = ${locale} and slug = ${to}`)
  if (!from) return
  await runSql(
    req,
    sql`
      insert into redirects (locale, slug, entry_id, created_at, updated_at)
      values (${locale}, ${from}, ${entry}, now(), now())
      on conflict (locale, slug) do update set entry_id = excluded.entry_id, updated_at = now()
    `,
  )
}

/** An entry that is deleted for good takes its old addresses along. */
export const forgetOldAddresses: CollectionBeforeDeleteHook = async ({ id, req }) => {
  await runSql(req, sql`delete from redirects where entry_id = ${Number(id)}`)
}
