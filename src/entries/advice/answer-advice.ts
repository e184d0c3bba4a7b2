import type { Endpoint, PayloadRequest } from 'payload'
import { isEditor } from '#access/rules.ts'
import { publicEntries } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import { getEnv } from '#lib/env.ts'
import { isBlank, lexicalText } from '#lib/lexical-text.ts'
import { absoluteUrl, paths } from '#lib/paths.ts'
import { shorten } from '#lib/shorten.ts'
import type { Entry, Faq } from '#payload-types.ts'
import { readEntryOf } from '../read-entry-of.ts'
import { type Advice, adviseOn, type Draft } from './advise.ts'

/** How the newest draft of a language would look elsewhere, and what could be better about it. */
export type AdviceAnswer = {
  locale: Locale
  term: string
  title: string
  url: string
  description: string
  /** What stands where the page is shared: drawn of what is public. */
  picture: string | null
  advice: Advice[]
}[]

// As long as the descriptions of site/page-metadata.ts.
const DESCRIPTION_LENGTH = 180

function draftOf(entry: Entry): Draft {
  const faqs = (entry.faqs ?? []).filter((faq): faq is Faq => typeof faq === 'object')
  return {
    term: entry.term ?? '',
    names: (entry.names ?? []).filter(({ kind }) => kind !== 'misspelling').map(({ name }) => name),
    summary: entry.summary?.trim() ?? '',
    description: lexicalText(entry.description),
    questions: faqs
      .filter(({ question }) => Boolean(question))
      .map(({ question, answer }) => ({ text: question, isAnswered: !isBlank(answer) })),
    related: entry.relatedEntries?.length ?? 0,
    topics: entry.topics?.length ?? 0,
  }
}

async function findPicture(req: PayloadRequest, id: number, locale: Locale) {
  const [row] = await runSql<{ slug: string; version: string }>(
    req,
    sql`
      select l.slug, extract(epoch from e.updated_at)::text as version
      from ${publicEntries(locale)} where e.id = ${id}
    `,
  )
  return row ? paths.entryPicture(locale, row.slug, row.version) : null
}

async function adviseInLocale(req: PayloadRequest, locale: Locale) {
  // One level deep: the questions.
  const entry = await readEntryOf(req, { locale, depth: 1 })
  if (!entry) return null
  const site = await req.payload.findGlobal({
    slug: 'site',
    locale,
    depth: 0,
    req,
    overrideAccess: false,
  })
  const draft = draftOf(entry)
  const titleEnd = ` · ${site.name}`
  return {
    locale,
    term: draft.term,
    title: draft.term ? draft.term + titleEnd : '',
    url: absoluteUrl(paths.entry(locale, entry.slug ?? ''), getEnv().SITE_URL),
    description: shorten(draft.summary || draft.description, DESCRIPTION_LENGTH),
    picture: await findPicture(req, entry.id, locale),
    advice: adviseOn(draft, titleEnd),
  }
}

async function answerAdvice(req: PayloadRequest): Promise<Response> {
  if (!isEditor({ req })) return Response.json({}, { status: 403 })
  const answer: AdviceAnswer = []
  for (const locale of LOCALES) {
    const found = await adviseInLocale(req, locale)
    if (!found) return Response.json({}, { status: 404 })
    answer.push(found)
  }
  return Response.json(answer)
}

/** How an entry would look to search engines, language by language: for the panel. */
export const entryAdvice: Endpoint = { path: '/:id/advice', method: 'get', handler: answerAdvice }
