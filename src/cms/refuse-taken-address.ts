import type { FieldHook } from 'payload'
import { adminWords } from '#i18n/admin-words.ts'
import { isLocale } from '#i18n/locales.ts'
import { fieldErrors } from './field-errors.ts'
import { runSql, sql } from './sql.ts'
import { together } from './together.ts'

type Kind = 'entry' | 'topic'
type Owner = { title: string | null; isInTrash: boolean }

const TABLES = { entry: ['entries', 'term'], topic: ['topics', 'name'] } as const

type Address = { id: number; locale: string; slug: string }

const findOwner = (kind: Kind) => {
  const [table, title] = TABLES[kind]
  return together(async (req, asked: Address[]) => {
    const places = asked.map((one, place) => ({ ...one, place }))
    const rows = await runSql<Owner & { place: number }>(
      req,
      sql`
        select asked.place, l.${sql.identifier(title)} as title,
          d.deleted_at is not null as "isInTrash"
        from jsonb_to_recordset(${JSON.stringify(places)}::jsonb)
          as asked(place integer, id integer, locale text, slug text)
        join ${sql.identifier(`${table}_locales`)} l
          on l.slug = asked.slug and l._locale = asked.locale::_locales
        join ${sql.identifier(table)} d on d.id = l._parent_id and d.id <> asked.id
      `,
    )
    return asked.map((_, place) => rows.find((row) => row.place === place))
  })
}

const findIn = { entry: findOwner('entry'), topic: findOwner('topic') }

/**
 * Says whose an address is already, in the trash too, where the database would only say that it must
 * be unique. A draft of what exists may have any, until it is published.
 */
export const refuseTakenAddress =
  (kind: Kind): FieldHook =>
  async ({ value, data, operation, originalDoc, path, collection, req }) => {
    const isKept = operation === 'create' || data?._status !== 'draft'
    if (typeof value !== 'string' || !value || !isLocale(req.locale) || !isKept) return value
    const id = Number(originalDoc?.id ?? 0)
    const owner = await findIn[kind](req, { id, locale: req.locale, slug: value })
    if (!owner) return value
    const words = adminWords(req)
    const say = owner.isInTrash ? words.slugInTrash : words.slugTaken
    const message = say(value, owner.title ?? '…')
    throw fieldErrors(req, collection?.slug, [{ path: path.join('.'), message }])
  }
