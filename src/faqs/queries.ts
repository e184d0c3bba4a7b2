import 'server-only'
import { openPayload } from '#cms/get-payload.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'

/** Entries with questions on one page of the questions page. */
export const GROUPS_PER_PAGE = 50

export type FaqQuestion = { id: number; question: string; answer: unknown }
export type FaqGroup = { term: string; slug: string; questions: FaqQuestion[] }

const answered = (locale: Locale) => sql`
  faqs f join faqs_locales fl on fl._parent_id = f.id and fl._locale = ${locale}
    and fl.is_answered and fl.question is not null and f.deleted_at is null`

/** The general questions, which belong to no public entry. */
export async function listGeneralQuestions(locale: Locale): Promise<FaqQuestion[]> {
  const payload = await openPayload()
  return runSql<FaqQuestion>(
    { payload },
    sql`
      select f.id, fl.question, fl.answer
      from ${answered(locale)}
      where f.on_faq_page and not exists (
        select from entries_rels r
        join entries e on e.id = r.parent_id and e.deleted_at is null
        join entries_locales l on l._parent_id = e.id and l._locale = ${locale}
          and l._status = 'published'
        where r.path = 'faqs' and r.faqs_id = f.id
      )
      order by f.id
      limit 100
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
      from entries e
      join entries_locales l on l._parent_id = e.id and l._locale = ${locale}
        and l._status = 'published' and l.slug is not null
      join entries_rels r on r.parent_id = e.id and r.path = 'faqs'
      join (${answered(locale)}) on f.id = r.faqs_id
      where e.deleted_at is null
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
