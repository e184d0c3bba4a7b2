import type { CollectionBeforeDeleteHook } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { type Requester, together } from '#cms/together.ts'
import type { Locale } from '#i18n/locales.ts'

/** What has addresses: each kind in a folder of its own. */
export type Kind = 'entry' | 'topic'

type Addresses = Iterable<{ locale: Locale; slug: string }>
type Move = { kind: Kind; id: number; before: Addresses; after: Addresses }

type Taken = { kind: Kind; locale: Locale; slug: string }

/** What has an address now, needs no redirect from it. */
const takeBack = together(async (req, taken: Taken[]) => {
  await runSql(
    req,
    sql`
      delete from redirects r using jsonb_to_recordset(${JSON.stringify(taken)}::jsonb)
        as taken(kind text, locale text, slug text)
      where r.locale = taken.locale::enum_redirects_locale
        and r.kind = taken.kind::enum_redirects_kind and r.slug = taken.slug
    `,
  )
  return taken.map(() => undefined)
})

/**
 * Keeps a renamed entry or topic reachable, in the transaction of the rename. A redirect names its
 * target and not an address, so chains cannot form; taking an address back removes its redirect, so
 * loops cannot either.
 * @param move the public addresses before and after, at most one for each language
 */
export async function keepOldAddresses(
  req: Requester,
  { kind, id, before, after }: Move,
): Promise<void> {
  const column = sql.identifier(`${kind}_id`)
  const old = new Map([...before].map(({ locale, slug }) => [locale, slug]))
  for (const { locale, slug } of after) {
    const from = old.get(locale)
    if (from === slug) continue
    await takeBack(req, { kind, locale, slug })
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
