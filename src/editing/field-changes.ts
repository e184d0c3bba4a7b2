import type { CollectionAfterDeleteHook, CollectionBeforeChangeHook } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { together } from '#cms/together.ts'
import type { Run } from '#cms/transact.ts'
import { IS_STORED } from '#editions/authors.ts'
import { comparedFields, printOf } from '#editions/prints.ts'
import { isLocale, type Locale } from '#i18n/locales.ts'

/** Who changed a field last, and when. Nobody: a program, or somebody who has left. */
export type LastChange = { field: string; by: string | null; at: string }

// Stands for all languages.
const SHARED = ''

type Change = { collection: string; id: number; field: string; locale: string; by: number | null }

const noteChanges = together(async (req, changes: Change[][]) => {
  await runSql(
    req,
    sql`
      insert into field_changes (collection, document_id, field, locale, user_id, changed_at)
      select c.collection, c.id, c.field, c.locale, c.by, clock_timestamp()
      from jsonb_to_recordset(${JSON.stringify(changes.flat())}::jsonb)
        as c(collection text, id integer, field text, locale text, by integer)
      on conflict (collection, document_id, field, locale)
        do update set user_id = excluded.user_id, changed_at = excluded.changed_at
    `,
  )
  return changes.map(() => undefined)
})

/** Remembers who changes which field, in the transaction of the change. */
export const noteFieldChanges: CollectionBeforeChangeHook = async (args) => {
  const { data, originalDoc, operation, collection, req } = args
  if (operation !== 'update' || !originalDoc?.id || req.context[IS_STORED]) return
  const language = isLocale(req.locale) ? req.locale : SHARED
  const by = req.user?.collection === 'users' ? Number(req.user.id) : null
  const changes = comparedFields(collection.flattenedFields)
    .filter(({ name }) => data[name] !== undefined)
    .filter((field) => printOf(field, data[field.name]) !== printOf(field, originalDoc[field.name]))
    .map((field) => ({
      collection: collection.slug,
      id: Number(originalDoc.id),
      field: field.name,
      locale: 'localized' in field && field.localized ? language : SHARED,
      by,
    }))
  if (changes.length > 0) await noteChanges(req, changes)
}

/** With the document its changes are forgotten. */
export const forgetFieldChanges: CollectionAfterDeleteHook = async ({ id, collection, req }) => {
  await runSql(
    req,
    sql`
      delete from field_changes where collection = ${collection.slug} and document_id = ${id}::int
    `,
  )
}

export function readFieldChanges(
  run: Run,
  { collection, id, locale }: { collection: string; id: number; locale: Locale },
): Promise<LastChange[]> {
  return run<LastChange>(sql`
    select distinct on (c.field) c.field, u.name as by,
      to_char(c.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from field_changes c left join users u on u.id = c.user_id
    where c.collection = ${collection} and c.document_id = ${id}
      and c.locale in (${SHARED}, ${locale})
    order by c.field, c.changed_at desc
  `)
}
