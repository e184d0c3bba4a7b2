import type { Endpoint, PayloadRequest } from 'payload'
import { isEditor } from '#access/rules.ts'
import { idList, publicEntries, publicQuestions, type Question } from '#cms/public-sql.ts'
import { sql } from '#cms/sql.ts'
import { type Run, runAlone } from '#cms/transact.ts'
import { DEFAULT_LOCALE, isLocale, type Locale } from '#i18n/locales.ts'
import { findLinks, placeOfAnswer } from '#links/find-links.ts'
import type { Entry } from '#payload-types.ts'
import { readEntryOf } from './read-entry-of.ts'

/** A link that an entry has by itself, or would have without its veto, as its editors see it. */
export type ReviewedLink = { place: string; phrase: string; to: number; term: string }

export type LinkReviewAnswer = {
  links: ReviewedLink[]
  /** The questions of the links in answers, by the place that these name. */
  questions: Record<string, string>
}

const idOf = (relation: number | { id: number }) =>
  typeof relation === 'object' ? relation.id : relation

const readQuestions = (run: Run, locale: Locale, ids: number[]) =>
  run<Question>(sql`
    select f.id, fl.question, fl.answer
    from unnest(${idList(ids)}::int[]) with ordinality wanted(id, place)
    join ${publicQuestions(locale)} on f.id = wanted.id
    order by wanted.place
  `)

async function readTerms(run: Run, locale: Locale, ids: number[]): Promise<Map<number, string>> {
  const rows = await run<{ id: number; term: string }>(sql`
    select e.id, l.term from ${publicEntries(locale)} where e.id = any(${idList(ids)}::int[])
  `)
  return new Map(rows.map(({ id, term }) => [id, term]))
}

async function review(run: Run, locale: Locale, doc: Entry): Promise<LinkReviewAnswer> {
  const answers = await readQuestions(run, locale, (doc.faqs ?? []).map(idOf))
  const ownNames = [doc.term, ...(doc.names ?? []).map(({ name }) => name)].filter(Boolean)
  const { id: self, description, practiceNote } = doc
  // Vetoes are the panel's to show: it knows those that are not saved yet.
  const texts = { self, description, practiceNote, answers, vetoes: [], ownNames }
  const [found = []] = await findLinks(run, locale, [texts])
  const automatic = found.filter(({ byAuthor }) => !byAuthor)
  const terms = await readTerms(
    run,
    locale,
    automatic.map(({ to }) => to),
  )
  const links = automatic.flatMap(({ place, phrase, to }) => {
    const term = terms.get(to)
    return term ? [{ place, phrase, to, term }] : []
  })
  const questions = answers.map(({ id, question }) => [placeOfAnswer(id), question])
  return { links, questions: Object.fromEntries(questions) }
}

async function answerReview(req: PayloadRequest): Promise<Response> {
  if (!isEditor({ req })) return Response.json({}, { status: 403 })
  const locale = isLocale(req.locale) ? req.locale : DEFAULT_LOCALE
  const doc = await readEntryOf(req, { locale })
  if (!doc) return Response.json({}, { status: 404 })
  return Response.json(await review(runAlone(req.payload), locale, doc))
}

/** What the newest draft of an entry will link to by itself: for the panel beside its fields. */
export const linkReview: Endpoint = { path: '/:id/links', method: 'get', handler: answerReview }
