import type { CollectionAfterChangeHook, CollectionBeforeChangeHook, PayloadRequest } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { together } from '#cms/together.ts'
import type { Run } from '#cms/transact.ts'
import { isLocale, LOCALES, type Locale } from '#i18n/locales.ts'
import type { Entry } from '#payload-types.ts'
import { contentOf, fingerprint, ownPart } from './content.ts'

/** Set while a stored edition is written: nobody becomes its author by that. */
export const IS_STORED = 'isStoredEdition'

/** In which languages a write changes what the entry says: fields of no language count in all. */
function changedLocales(
  req: PayloadRequest,
  before: Partial<Entry> | undefined,
  after: Partial<Entry>,
): Locale[] {
  const { payload, locale } = req
  if (!before || !isLocale(locale) || req.context.isRestoringVersion) return [...LOCALES]
  const [old, current] = [contentOf(payload, before), contentOf(payload, after)]
  if (fingerprint(old) === fingerprint(current)) return []
  const own = Object.keys(ownPart(payload, old)).map((name) => [name, null])
  const shared = (content: typeof old) => fingerprint({ ...content, ...Object.fromEntries(own) })
  return shared(old) === shared(current) ? [locale] : [...LOCALES]
}

const note = (req: PayloadRequest, id: number, locales: Locale[]) =>
  runSql(
    req,
    sql`
      insert into edition_authors (entry_id, locale, user_id)
      select ${id}, locale, ${req.user?.id} from unnest(${`{${locales.join()}}`}::text[]) locale
      on conflict do nothing
    `,
  )

/** Remembers who changes an entry: they do not approve their own changes. */
export const noteAuthor: CollectionBeforeChangeHook<Entry> = async (args) => {
  const { data, originalDoc, req } = args
  if (!req.user || !originalDoc?.id || req.context[IS_STORED]) return
  const locales = changedLocales(req, originalDoc, data)
  if (locales.length > 0) await note(req, originalDoc.id, locales)
}

/** The same for a new entry, and the end of authorship for what is public now as it was written. */
export const settleAuthors: CollectionAfterChangeHook<Entry> = async (args) => {
  const { doc, operation, req } = args
  if (req.context[IS_STORED]) return
  // What nobody has written by hand has no author to note, and a new entry none to forget.
  if (operation === 'create' && !req.user) return
  if (operation === 'create') await note(req, doc.id, [...LOCALES])
  if (doc._status !== 'published' || !isLocale(req.locale)) return
  await forgetAuthors(req, { id: doc.id, locale: req.locale })
}

export const forgetAuthors = together(async (req, asked: { id: number; locale: Locale }[]) => {
  await runSql(
    req,
    sql`
      delete from edition_authors a
      using jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as own(id integer, locale text)
      where a.entry_id = own.id and a.locale = own.locale
    `,
  )
  return asked.map(() => undefined)
})

/** Who changed an edition since it was last public. */
export async function readAuthors(
  run: Run,
  { id, locale }: { id: number; locale: Locale },
): Promise<number[]> {
  const rows = await run<{ id: number }>(sql`
    select user_id as id from edition_authors where entry_id = ${id} and locale = ${locale}
  `)
  return rows.map(({ id: author }) => author)
}
