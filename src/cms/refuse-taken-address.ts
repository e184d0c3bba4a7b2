import type { FieldHook } from 'payload'
import { adminWords } from '#i18n/admin-words.ts'
import { isLocale } from '#i18n/locales.ts'
import { fieldErrors } from './field-errors.ts'
import { runSql, sql } from './sql.ts'

type Kind = 'entry' | 'topic'
type Owner = { title: string | null; isInTrash: boolean }

const TABLES = { entry: ['entries', 'term'], topic: ['topics', 'name'] } as const

/**
 * Says whose an address is already, in the trash too, where the database would only say that it must
 * be unique. A draft of what exists may have any, until it is published.
 */
export const refuseTakenAddress =
  (kind: Kind): FieldHook =>
  async ({ value, data, operation, originalDoc, path, collection, req }) => {
    const isKept = operation === 'create' || data?._status !== 'draft'
    if (typeof value !== 'string' || !value || !isLocale(req.locale) || !isKept) return value
    const [table, title] = TABLES[kind]
    const [owner] = await runSql<Owner>(
      req,
      sql`
        select l.${sql.identifier(title)} as title, d.deleted_at is not null as "isInTrash"
        from ${sql.identifier(`${table}_locales`)} l
        join ${sql.identifier(table)} d on d.id = l._parent_id
        where l.slug = ${value} and l._locale::text = ${req.locale}
          and d.id <> ${Number(originalDoc?.id ?? 0)}
      `,
    )
    if (!owner) return value
    const words = adminWords(req)
    const say = owner.isInTrash ? words.slugInTrash : words.slugTaken
    const message = say(value, owner.title ?? '…')
    throw fieldErrors(req, collection?.slug, [{ path: path.join('.'), message }])
  }
