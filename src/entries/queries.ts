import 'server-only'
import type { TypedUser } from 'payload'
import { cache } from 'react'
import { tags } from '#cms/cache-tags.ts'
import { openPayload } from '#cms/get-payload.ts'
import { publicEntries } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'
import { linkedEntryIds } from '#lib/lexical-links.ts'
import { isBlank } from '#lib/lexical-text.ts'
import { paths } from '#lib/paths.ts'
import { isSlug } from '#lib/slug.ts'
import type { Entry } from '#payload-types.ts'
import { getEntryCards, getQuestions } from './public-rows.ts'
import { chooseRelated } from './related.ts'
import { readSurroundings } from './surroundings.ts'
import type { EntryCard, EntryView } from './view.ts'

const SHOWN = {
  term: true,
  slug: true,
  summary: true,
  names: true,
  illustration: true,
  description: true,
  useCases: true,
  practiceNote: true,
  faqs: true,
  relatedEntries: true,
  sources: true,
  topics: true,
  author: true,
  reviewer: true,
  reviewedAt: true,
  updatedAt: true,
} as const

type EntryDocument = Pick<Entry, 'id' | keyof typeof SHOWN>

const idOf = (relation: number | { id: number }) =>
  typeof relation === 'number' ? relation : relation.id

const idsOf = (relations: (number | { id: number })[] | null | undefined) =>
  (relations ?? []).map(idOf)

/** Addresses of the public entries that texts link to. */
export function addressesOf(locale: Locale, cards: Iterable<EntryCard>): Map<number, string> {
  return new Map([...cards].map(({ id, slug }) => [id, paths.entry(locale, slug)]))
}

async function composeEntry(locale: Locale, doc: EntryDocument): Promise<EntryView> {
  const faqs = idsOf(doc.faqs)
  const topics = idsOf(doc.topics)
  const curated = idsOf(doc.relatedEntries)
  const author = doc.author ? idOf(doc.author) : null
  const reviewer = doc.reviewer ? idOf(doc.reviewer) : null
  const illustration = doc.illustration ? idOf(doc.illustration) : null
  const people = [author, reviewer].filter((id) => id !== null)
  const [questions, around] = await Promise.all([
    getQuestions(locale, faqs),
    readSurroundings({
      id: doc.id,
      locale,
      term: doc.term ?? '',
      topics,
      people,
      illustration,
    }),
  ])
  const linked = linkedEntryIds(
    doc.description,
    doc.practiceNote,
    ...questions.map(({ answer }) => answer),
  )
  const { byTopic, alphabetical } = around
  const cards = await getEntryCards(locale, [...curated, ...linked, ...byTopic, ...alphabetical])
  const { related, usesAlphabet } = chooseRelated({
    self: doc.id,
    cards,
    curated,
    byTopic,
    alphabetical,
  })
  return {
    id: doc.id,
    locale,
    term: doc.term ?? '',
    slug: doc.slug ?? null,
    summary: doc.summary || null,
    names: (doc.names ?? []).filter(({ kind }) => kind !== 'misspelling').map(({ name }) => name),
    illustration: around.illustration,
    description: isBlank(doc.description) ? null : doc.description,
    useCases: (doc.useCases ?? []).map(({ text }) => text).filter(Boolean),
    practiceNote: isBlank(doc.practiceNote) ? null : doc.practiceNote,
    questions,
    related,
    sources: (doc.sources ?? []).map(({ title, url }) => ({ title, url: url || null })),
    topics: around.topics,
    author: around.people[String(author)] ?? null,
    reviewer: around.people[String(reviewer)] ?? null,
    reviewedAt: doc.reviewedAt ?? null,
    updatedAt: doc.updatedAt,
    alternates: around.alternates,
    links: addressesOf(locale, cards.values()),
    tags: [
      tags.site,
      ...[doc.id, ...curated, ...linked, ...related.map(({ id }) => id)].map(tags.entry),
      ...faqs.map(tags.faq),
      ...topics.map(tags.topic),
      ...people.map(tags.person),
      ...(illustration === null ? [] : [tags.media(illustration)]),
      ...(usesAlphabet ? [tags.entries] : []),
    ],
  }
}

/** The public entry at an address, or null. */
export const getEntry = cache(async (locale: Locale, slug: string): Promise<EntryView | null> => {
  if (!isSlug(slug)) return null
  const payload = await openPayload()
  const { docs } = await payload.find({
    collection: 'entries',
    where: { slug: { equals: slug } },
    locale,
    depth: 0,
    limit: 1,
    pagination: false,
    select: SHOWN,
    overrideAccess: false,
  })
  return docs[0] ? composeEntry(locale, docs[0]) : null
})

/** The newest version of an entry, drafts included, as far as this person may read it. */
export async function getEntryDraft(
  locale: Locale,
  id: number,
  user: TypedUser,
): Promise<EntryView | null> {
  const payload = await openPayload()
  const doc = await payload.findByID({
    collection: 'entries',
    id,
    draft: true,
    locale,
    depth: 0,
    disableErrors: true,
    select: SHOWN,
    user,
    overrideAccess: false,
  })
  return doc ? composeEntry(locale, doc) : null
}

/** Where the entry that once had this address is today, or null. */
export async function getMovedSlug(locale: Locale, slug: string): Promise<string | null> {
  if (!isSlug(slug)) return null
  const payload = await openPayload()
  const [target] = await runSql<{ slug: string }>(
    { payload },
    sql`
      select l.slug
      from redirects r join ${publicEntries(locale)} on e.id = r.entry_id
      where r.kind = 'entry' and r.locale = ${locale} and r.slug = ${slug}
    `,
  )
  return target?.slug ?? null
}
