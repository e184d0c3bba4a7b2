import 'server-only'
import type { TypedUser } from 'payload'
import { cache } from 'react'
import { tags } from '#cms/cache-tags.ts'
import { openPayload } from '#cms/get-payload.ts'
import { publicEntries, type Question } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import { runAlone } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import { linkedEntryIds } from '#lib/lexical-links.ts'
import { isBlank } from '#lib/lexical-text.ts'
import { isSlug } from '#lib/slug.ts'
import { findLinks, placeOfAnswer } from '#links/find-links.ts'
import { insertLinks, type Mention } from '#links/insert-links.ts'
import type { Entry } from '#payload-types.ts'
import { getEntryCards, getQuestions } from './public-rows.ts'
import { chooseRelated } from './related.ts'
import { MENTIONED_COUNT, readSurroundings, type Surroundings } from './surroundings.ts'
import type { EntryView } from './view.ts'

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
  hasAutomaticLinks: true,
  linkVetoes: true,
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

// An author may write the same name twice.
const shownNames = ({ names }: EntryDocument) => [
  ...new Set((names ?? []).filter(({ kind }) => kind !== 'misspelling').map(({ name }) => name)),
]

/** What a draft would mention, for its preview: nothing is stored of it. */
async function findDraftMentions(locale: Locale, doc: EntryDocument, answers: Question[]) {
  if (doc.hasAutomaticLinks === false) return []
  const { id: self, description, practiceNote } = doc
  const vetoes = idsOf(doc.linkVetoes)
  const ownNames = [doc.term, ...(doc.names ?? []).map(({ name }) => name)].filter(Boolean)
  const texts = { self, description, practiceNote, answers, vetoes, ownNames }
  const [found = []] = await findLinks(runAlone(await openPayload()), locale, [texts])
  return found.filter(({ byAuthor }) => !byAuthor)
}

function listMentions(doc: EntryDocument, stored: Mention[]): Mention[] {
  const vetoes = new Set(idsOf(doc.linkVetoes))
  return doc.hasAutomaticLinks === false ? [] : stored.filter(({ to }) => !vetoes.has(to))
}

function mentionedIn(found: Surroundings['mentionedBy']): EntryView['mentionedIn'] {
  const total = found[0]?.total ?? 0
  return {
    cards: found.map(({ total: _, ...card }) => card),
    more: total - found.length,
    isCapped: total >= MENTIONED_COUNT,
  }
}

async function composeEntry(
  locale: Locale,
  doc: EntryDocument,
  { isDraft = false } = {},
): Promise<EntryView> {
  const faqs = idsOf(doc.faqs)
  const topics = idsOf(doc.topics)
  const curated = idsOf(doc.relatedEntries)
  const author = doc.author ? idOf(doc.author) : null
  const reviewer = doc.reviewer ? idOf(doc.reviewer) : null
  const illustration = doc.illustration ? idOf(doc.illustration) : null
  const people = [author, reviewer].filter((id) => id !== null)
  const [answered, around] = await Promise.all([
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
  const mentions = listMentions(
    doc,
    isDraft ? await findDraftMentions(locale, doc, answered) : around.mentions,
  )
  const link = <Text>(place: string, text: Text) =>
    insertLinks(
      text,
      mentions.filter((mention) => mention.place === place),
    )
  const description = link('description', doc.description)
  const practiceNote = link('practiceNote', doc.practiceNote)
  const questions = answered.map((question) => ({
    ...question,
    answer: link(placeOfAnswer(question.id), question.answer),
  }))
  const linked = linkedEntryIds(description, practiceNote, ...questions.map(({ answer }) => answer))
  const { near, alike, alphabetical } = around
  const cards = await getEntryCards(locale, [
    ...curated,
    ...linked,
    ...near,
    ...alike,
    ...alphabetical,
  ])
  const candidates = { self: doc.id, cards, curated, near, alike, alphabetical }
  const { related, usesAny } = chooseRelated(candidates)
  const mentioned = mentionedIn(around.mentionedBy)
  return {
    id: doc.id,
    locale,
    term: doc.term ?? '',
    slug: doc.slug ?? null,
    summary: doc.summary || null,
    names: shownNames(doc),
    illustration: around.illustration,
    description: isBlank(description) ? null : description,
    useCases: (doc.useCases ?? []).map(({ text }) => text).filter(Boolean),
    practiceNote: isBlank(practiceNote) ? null : practiceNote,
    questions,
    related,
    mentionedIn: mentioned,
    sources: (doc.sources ?? []).map(({ title, url }) => ({ title, url: url || null })),
    topics: around.topics,
    author: around.people[String(author)] ?? null,
    reviewer: around.people[String(reviewer)] ?? null,
    reviewedAt: doc.reviewedAt ?? null,
    updatedAt: doc.updatedAt,
    alternates: around.alternates,
    links: cards,
    tags: [
      tags.site,
      ...[doc.id, ...curated, ...linked].map(tags.entry),
      ...[...related, ...mentioned.cards].map(({ id }) => tags.entry(id)),
      ...faqs.map(tags.faq),
      ...topics.map(tags.topic),
      ...people.map(tags.person),
      ...(illustration === null ? [] : [tags.media(illustration)]),
      ...(usesAny ? [tags.entries] : []),
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
  return doc ? composeEntry(locale, doc, { isDraft: true }) : null
}

/**
 * Where the entry is that once had this address or that has it for a name: "ldm" leads to "Latent
 * diffusion model". Null where there is none, or where several have it.
 */
export async function getMovedSlug(locale: Locale, slug: string): Promise<string | null> {
  if (!isSlug(slug)) return null
  const payload = await openPayload()
  const found = await runSql<{ slug: string; rank: number }>(
    { payload },
    sql`
      select l.slug, min(target.rank)::int as rank
      from (
        select r.entry_id as id, 0 as rank from redirects r
        where r.kind = 'entry' and r.locale = ${locale} and r.slug = ${slug}
        union all
        -- A misspelling counts less than a name.
        select n.entry_id, case n.kind when 2 then 2 else 1 end from search_names n
        where n.locale = ${locale} and n.squeezed = ${slug.replaceAll('-', '')}
      ) target
      join ${publicEntries(locale)} on e.id = target.id
      group by e.id, l.slug
      order by rank, e.id limit 2
    `,
  )
  const [best, next] = found
  return best && best.rank !== next?.rank ? best.slug : null
}
