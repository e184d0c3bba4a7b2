import { isGeneralQuestion, MAX_GENERAL_QUESTIONS } from '#cms/public-sql.ts'
import { sql } from '#cms/sql.ts'
import type { Run } from '#cms/transact.ts'
import type { Locale } from '#i18n/locales.ts'
import { highlight } from './highlight.ts'
import type { SearchQuery } from './parse-query.ts'
import { findMatching, type MatchedQuestion } from './read-results.ts'

const MAX_SHOWN = 5

type Wanted = { locale: Locale; query: SearchQuery; asked: string }

/** The answered questions of no entry that hold what was asked for, as far as the questions page has them. */
export async function findGeneralQuestions(run: Run, wanted: Wanted): Promise<MatchedQuestion[]> {
  const { locale, asked } = wanted
  const found = await run<{ id: number; question: string }>(sql`
    with shown as (
      select g.faq_id, g.question, g.words
      from search_general_questions g join faqs f on f.id = g.faq_id
      where g.locale = ${locale} and ${isGeneralQuestion(locale)}
      order by g.faq_id limit ${MAX_GENERAL_QUESTIONS}
    )
    select faq_id as id, question from shown where words @@ ${asked}::tsquery
    order by ts_rank(words, ${asked}::tsquery) desc, faq_id limit ${MAX_SHOWN}
  `)
  if (found.length === 0) return []
  const texts = found.map(({ question }) => question)
  const isMatch = await findMatching(run, wanted, texts)
  return found.map(({ id, question }) => ({ id, question: highlight(question, isMatch) }))
}
