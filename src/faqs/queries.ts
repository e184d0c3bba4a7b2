import 'server-only'
import { openPayload } from '#cms/get-payload.ts'
import {
  isGeneralQuestion,
  MAX_GENERAL_QUESTIONS,
  publicEntries,
  publicQuestions,
  type Question,
} from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'

/** Entries with questions on one page of the questions page. */
export const GROUPS_PER_PAGE = 50

export type FaqGroup = { term: string; slug: string; questions: Question[] }

/** The general questions, which belong to no public entry. */
export async function listGeneralQuestions(locale: Locale): Promise<Question[]> {
  const payload = await openPayload()
  return runSql<Question>(
    { payload },
    sql`
      select f.id, fl.question, fl.answer
      from ${publicQuestions(locale)}
      where ${isGeneralQuestion(locale)}
      order by f.id
      limit ${MAX_GENERAL_QUESTIONS}
    `,
  )
}

/** The answered questions of public entries, by entry, in the order of the alphabet. */
export async function listFaqGroups(
  locale: Locale,
  page: number,
): Promise<{ groups: FaqGroup[]; total: number }> {
  const payload = await openPayload()
  const found = await runSql<FaqGroup & { total: number }>(
    { payload },
    sql`
      select l.term, l.slug, count(*) over ()::int as total,
        jsonb_agg(
          jsonb_build_object('id', f.id, 'question', fl.question, 'answer', fl.answer)
          order by r."order"
        ) as questions
      from ${publicEntries(locale)}
      join entries_rels r on r.parent_id = e.id and r.path = 'faqs'
      join ${publicQuestions(locale)} on f.id = r.faqs_id
      group by e.id, l.term, l.slug
      order by lower(l.term), e.id
      limit ${GROUPS_PER_PAGE} offset ${(page - 1) * GROUPS_PER_PAGE}
    `,
  )
  return {
    groups: found.map(({ term, slug, questions }) => ({ term, slug, questions })),
    total: found[0]?.total ?? 0,
  }
}
