import { sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'

/** The ids as Postgres reads an array from a parameter. */
export const idList = (ids: Iterable<number>) => `{${[...new Set(ids)].join(',')}}`

/** What visitors can read in a language: every statement about entries goes through this join. */
export const publicEntries = (locale: Locale) => sql`
  entries_locales l join entries e on e.id = l._parent_id
    and l._locale = ${locale} and l._status = 'published' and l.slug is not null
    and e.deleted_at is null`
