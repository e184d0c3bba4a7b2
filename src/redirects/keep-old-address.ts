import type { CollectionBeforeDeleteHook, PayloadRequest } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'

/** What has addresses: each kind in a folder of its own. */
export type Kind = 'entry' | 'topic'

type Addresses = Iterable<{ locale: Locale; slug: string }>
type Move = { kind: Kind; id: number; before: Addresses; after: Addresses }

/**
 * Keeps a renamed entry or topic reachable, in the transaction of the rename. A redirect names its
 * target and not an address, so chains cannot form; taking an address back removes its redirect, so
 * loops cannot either.
 * @param move the public addresses before and after, at most one for each language
 */
export async function keepOldAddresses(
  req: Pick<PayloadRequest, 'payload' | 'transactionID'>,
  { kind, id, before, after }: Move,
): Promise<void> {
  const column = sql.identifier(`${kind}_id`)
  const old = new Map([...before].map(({ locale, slug }) => [locale, slug]))
  for (const { locale, slug } of after) {
    const from = old.get(locale)
    if (from === slug) continue
    await runSql(
      req,
      sql`delete from redirects where kind = ${kind} and locale = ${locale} and slug = ${slug}`,
    )
    if (!from) continue
    await runSql(
      req,
      sql`
        insert into redirects (kind, locale, slug, ${column}, created_at, updated_at)
        values (${kind}, ${locale}, ${from}, ${id}, now(), now())
        on conflict (locale, kind, slug) do update set ${column} = excluded.${column}, updated_at = now()
      `,
    )
  }
}

/** What is deleted for good takes its old addresses along. */
export const forgetOldAddresses =
  (kind: Kind): CollectionBeforeDeleteHook =>
  async ({ id, req }) => {
    const column = sql.identifier(`${kind}_id`)
    await runSql(req, sql`delete from redirects where ${column} = ${Number(id)}`)
  }
