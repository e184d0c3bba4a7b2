import type { Payload, Where } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import type { Entry } from '#payload-types.ts'
import { type Names, readNames } from './read-names.ts'
import { writeText } from './rich-texts.ts'

const BATCH = 100

export type Choice = {
  locale?: Locale | undefined
  /** Drafts, and what lies over the public entry, too. */
  drafts: boolean
  /** Rich texts as trees where Markdown would lose something. */
  exact: boolean
  /** Which entries, through the access rules of whoever asks. */
  asked?: { where: Where; user: unknown }
}

/** A localized document as Payload reads it in all languages at once. */
type Localized = Record<string, unknown> & { id: number }
type Raw = Record<string, unknown>

const inLocale = (doc: Localized, field: string, locale: Locale) =>
  (doc[field] as Record<Locale, unknown> | null | undefined)?.[locale] ?? null

const statusOf = (doc: Localized, locale: Locale) => inLocale(doc, '_status', locale)

type Rows = Record<string, unknown>[]
const rowsOf = (doc: Localized, field: string, locale: Locale) =>
  (inLocale(doc, field, locale) ?? []) as Rows
const idsOf = (value: unknown) => (value ?? []) as number[]

const CONTENT = ['term', 'slug', 'summary', 'description', 'practiceNote']

const hasContent = (doc: Localized, locale: Locale) =>
  CONTENT.some((field) => inLocale(doc, field, locale)) ||
  ['names', 'useCases'].some((field) => rowsOf(doc, field, locale).length > 0)

function writeQuestions(doc: Localized, locale: Locale, names: Names, exact: boolean) {
  const questions = idsOf(doc.faqs).flatMap((id) => {
    const faq = names.faqs.get(id)
    if (!faq) return []
    const { question, answer } = faq[locale] ?? {}
    const createdAt = Object.values(faq)[0]?.createdAt
    const text = writeText(answer, { addressOf: names.addressOf, exact })
    return { id: String(id), question: question ?? '', answer: text, createdAt }
  })
  const last = questions.findLastIndex(({ question }) => question)
  // Places without a question count only before one that has; with numbers they all do.
  return exact ? questions : questions.slice(0, last + 1)
}

const sharedOf = (doc: Localized, locale: Locale, names: Names): Raw => ({
  related: names.wishes(idsOf(doc.relatedEntries), locale),
  topics: names.topicWishes(idsOf(doc.topics), locale),
  sources: ((doc.sources ?? []) as Rows).map(({ title, url }) => ({
    title,
    ...(url ? { url } : {}),
  })),
  illustration: names.media.get(Number(doc.illustration)),
  hasAutomaticLinks: doc.hasAutomaticLinks !== false,
  linkVetoes: names.wishes(idsOf(doc.linkVetoes), locale),
  author: names.users.get(Number(doc.author)),
  reviewer: names.users.get(Number(doc.reviewer)),
  reviewedAt: doc.reviewedAt ?? undefined,
  reviewBy: doc.reviewBy ?? undefined,
})

/** One state of an entry in one language, in the words of the importers. */
function documentOf(doc: Localized, locale: Locale, names: Names, { exact }: Choice): Raw {
  const value = (field: string) => inLocale(doc, field, locale)
  const text = (field: string) =>
    writeText(value(field) as Entry['description'], { addressOf: names.addressOf, exact })
  const original = names.addressOf(doc.id)
  const slug = value('slug')
  const isTranslation = original !== undefined && original.locale !== locale
  return {
    id: String(doc.id),
    term: value('term') ?? '',
    slug: slug || undefined,
    locale,
    translationOf: isTranslation ? original.slug : undefined,
    status: statusOf(doc, locale) === 'published' ? 'published' : 'draft',
    names: rowsOf(doc, 'names', locale).map(({ name, kind }) => ({ name, kind })),
    summary: value('summary') || undefined,
    description: text('description'),
    useCases: rowsOf(doc, 'useCases', locale).map((row) => row.text),
    practiceNote: text('practiceNote'),
    faqs: writeQuestions(doc, locale, names, exact),
    // For people, what all languages share stands once: with the original.
    ...(exact || !isTranslation ? sharedOf(doc, locale, names) : {}),
    createdAt: doc.createdAt,
    updatedAt: doc.updatedAt,
  }
}

async function find(payload: Payload, ids: number[], draft: boolean): Promise<Localized[]> {
  const { docs } = await payload.find({
    collection: 'entries',
    where: { id: { in: ids } },
    locale: 'all',
    draft,
    depth: 0,
    limit: ids.length,
    pagination: false,
    overrideAccess: true,
  })
  // In all languages at once a document has another shape than its type.
  return docs as unknown as Localized[]
}

/** First what is public, in every language, then the drafts over it: in this order it can be written again. */
async function readBatch(payload: Payload, ids: number[], choice: Choice): Promise<Raw[]> {
  const locales = choice.locale ? [choice.locale] : LOCALES
  const stored = await find(payload, ids, false)
  const newest = choice.drafts ? await find(payload, ids, true) : []
  const names = await readNames(payload, [...stored, ...newest])
  return ids.flatMap((id) => {
    const main = stored.find((doc) => doc.id === id)
    const draft = newest.find((doc) => doc.id === id)
    const published = main ? locales.filter((locale) => statusOf(main, locale) === 'published') : []
    const drafted = draft
      ? locales.filter(
          (locale) => statusOf(draft, locale) !== 'published' && hasContent(draft, locale),
        )
      : []
    return [
      ...published.map((locale) => documentOf(main as Localized, locale, names, choice)),
      ...drafted.map((locale) => ({
        ...documentOf(draft as Localized, locale, names, choice),
        status: 'draft',
      })),
    ]
  })
}

async function* eachBatch(payload: Payload, { asked }: Choice): AsyncGenerator<number[]> {
  for (let last = 0; ; ) {
    let ids: number[]
    if (asked) {
      const { docs } = await payload.find({
        collection: 'entries',
        where: { and: [asked.where, { id: { greater_than: last } }] },
        draft: true,
        sort: 'id',
        limit: BATCH,
        pagination: false,
        depth: 0,
        select: { createdAt: true },
        overrideAccess: false,
        user: asked.user as never,
      })
      ids = docs.map(({ id }) => id)
    } else {
      const rows = await runSql<{ id: number }>(
        { payload },
        sql`select id from entries where deleted_at is null and id > ${last} order by id limit ${BATCH}`,
      )
      ids = rows.map(({ id }) => id)
    }
    if (ids.length > 0) yield ids
    last = ids.at(-1) ?? last
    if (ids.length < BATCH) return
  }
}

/** Entries as documents, a batch at a time: however many there are, memory stays flat. What is in the trash stays there. */
export async function* readDocuments(payload: Payload, choice: Choice): AsyncGenerator<Raw[]> {
  for await (const ids of eachBatch(payload, choice)) yield await readBatch(payload, ids, choice)
}

/** How many entries a choice is about. */
export async function countEntries(payload: Payload, { asked }: Choice): Promise<number> {
  const { totalDocs } = await payload.count({
    collection: 'entries',
    ...(asked ? { where: asked.where, user: asked.user as never } : {}),
    overrideAccess: !asked,
  })
  return totalDocs
}
