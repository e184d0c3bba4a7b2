import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import { isLocale, type Locale } from '#i18n/locales.ts'

/** How long somebody counts as present without a sign of life. The database's clock decides. */
const LEASE_SECONDS = 60

type Place = { collection: string; id: number; locale: Locale; user: number }

/** A colleague who has the same document open, and in which language. */
export type Colleague = { name: string; locale: Locale }

/** Renews somebody's lease of a document. That of a browser that died ends by itself. */
export async function renewForm(run: Run, { collection, id, locale, user }: Place): Promise<void> {
  await run(sql`
    insert into open_forms (collection, document_id, locale, user_id, seen_at)
    values (${collection}, ${id}, ${locale}, ${user}, now())
    on conflict (collection, document_id, locale, user_id) do update set seen_at = excluded.seen_at
  `)
}

/** Somebody has left: their lease ends, and whatever has ended goes. */
export async function closeForm(run: Run, { collection, id, locale, user }: Place): Promise<void> {
  await run(sql`
    delete from open_forms
    where seen_at < now() - make_interval(secs => ${LEASE_SECONDS})
      or (collection, document_id, locale, user_id) = (${collection}, ${id}::int, ${locale}, ${user}::int)
  `)
}

/** The others who are here now. */
export async function readColleagues(
  run: Run,
  { collection, id, user }: Place,
): Promise<Colleague[]> {
  const rows = await run<Colleague>(sql`
    select u.name, f.locale from open_forms f join users u on u.id = f.user_id
    where f.collection = ${collection} and f.document_id = ${id} and f.user_id <> ${user}
      and f.seen_at > now() - make_interval(secs => ${LEASE_SECONDS})
    order by u.name, f.locale
  `)
  return rows.filter(({ locale }) => isLocale(locale))
}
