import type { Payload } from 'payload'
import { idList } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import { DEFAULT_LOCALE, LOCALES, type Locale } from '#i18n/locales.ts'
import { linkedEntryIds } from '#lib/lexical-links.ts'
import type { Faq } from '#payload-types.ts'
import type { Address } from './rich-texts.ts'

type Question = { question: string | null; answer: Faq['answer']; createdAt: string }
type Slugs = Map<number, Partial<Record<Locale, string>>>

/** What numbers stand for, in words that mean the same in another database. */
export type Names = {
  addressOf: (id: number) => Address | undefined
  /** Entries as `related` names them: by their address in the language, or with another one before it. */
  wishes: (ids: number[], locale: Locale) => string[]
  topicWishes: (ids: number[], locale: Locale) => string[]
  faqs: Map<number, Partial<Record<Locale, Question>>>
  media: Map<number, string>
  users: Map<number, string>
}

type Doc = Record<string, unknown>
const numbers = (value: unknown) => [value ?? []].flat().map(Number)

async function readSlugs(
  payload: Payload,
  collection: 'entries' | 'topics',
  ids: number[],
): Promise<Slugs> {
  const rows = await runSql<{ id: number; locale: Locale; slug: string }>(
    { payload },
    sql`
      select _parent_id as id, _locale as locale, slug
      from ${sql.identifier(`${collection}_locales`)}
      where _parent_id = any(${idList(ids)}::int[]) and slug is not null
    `,
  )
  const slugs: Slugs = new Map()
  for (const { id, locale, slug } of rows) slugs.set(id, { ...slugs.get(id), [locale]: slug })
  return slugs
}

const namesFrom = (slugs: Slugs) => (ids: number[], locale: Locale) =>
  ids.flatMap((id) => {
    const own = slugs.get(id)
    if (own?.[locale]) return own[locale]
    const other = LOCALES.find((code) => own?.[code])
    return other ? `${other}:${own?.[other]}` : []
  })

async function readQuestions(payload: Payload, ids: number[]): Promise<Names['faqs']> {
  const rows = await runSql<Question & { id: number; locale: Locale }>(
    { payload },
    sql`
      select f.id, l._locale as locale, l.question, l.answer, f.created_at::text as "createdAt"
      from faqs f join faqs_locales l on l._parent_id = f.id
      where f.id = any(${idList(ids)}::int[]) and f.deleted_at is null
    `,
  )
  const faqs: Names['faqs'] = new Map()
  for (const { id, locale, ...rest } of rows) faqs.set(id, { ...faqs.get(id), [locale]: rest })
  return faqs
}

async function readLabels(payload: Payload, table: 'media' | 'users', ids: number[]) {
  const label = sql.identifier(table === 'media' ? 'filename' : 'name')
  const rows = await runSql<{ id: number; label: string }>(
    { payload },
    sql`
      select id, ${label} as label from ${sql.identifier(table)}
      where id = any(${idList(ids)}::int[])
    `,
  )
  return new Map(rows.map(({ id, label }) => [id, label]))
}

/** Reads the names of everything that some documents refer to, a statement for each kind. */
export async function readNames(payload: Payload, docs: Doc[]): Promise<Names> {
  const all = (...fields: string[]) =>
    [...new Set(docs.flatMap((doc) => fields.flatMap((field) => numbers(doc[field]))))].filter(
      Boolean,
    )
  const faqs = await readQuestions(payload, all('faqs'))
  const texts = [
    ...docs.flatMap((doc) =>
      [doc.description, doc.practiceNote].flatMap((text) => Object.values(text ?? {})),
    ),
    ...[...faqs.values()].flatMap((faq) => Object.values(faq).map(({ answer }) => answer)),
  ]
  const linked = linkedEntryIds(...texts)
  const entries = await readSlugs(payload, 'entries', [
    ...all('id', 'relatedEntries', 'linkVetoes'),
    ...linked,
  ])
  const addressOf = (id: number) => {
    const slugs = entries.get(id)
    const locale = [DEFAULT_LOCALE, ...LOCALES].find((code) => slugs?.[code])
    return locale ? { locale, slug: slugs?.[locale] ?? '' } : undefined
  }
  return {
    addressOf,
    wishes: namesFrom(entries),
    topicWishes: namesFrom(await readSlugs(payload, 'topics', all('topics'))),
    faqs,
    media: await readLabels(payload, 'media', all('illustration')),
    users: await readLabels(payload, 'users', all('author', 'reviewer')),
  }
}
