import type { Payload } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { LOCALES } from '#i18n/locales.ts'
import { readNames } from './read-names.ts'
import { writeText } from './rich-texts.ts'

const BATCH = 100

/** The topics, with what each says in every language. */
async function readTopics(payload: Payload): Promise<Record<string, unknown>[]> {
  const rows = await runSql<{ id: number; createdAt: string; texts: object }>(
    { payload },
    sql`
      select t.id, t.created_at::text as "createdAt", jsonb_object_agg(l._locale, jsonb_build_object(
        'name', l.name, 'slug', l.slug, 'description', l.description)) as texts
      from topics t join topics_locales l on l._parent_id = t.id
      where t.deleted_at is null
      group by t.id order by t.id
    `,
  )
  return rows.map(({ id, ...rest }) => ({ kind: 'topic', id: String(id), ...rest }))
}

/** The questions that are not one entry's own: those of the questions page, of several entries, of none. */
async function readQuestions(payload: Payload, after: number) {
  const ids = await runSql<{ id: number; onFaqPage: boolean }>(
    { payload },
    sql`
      select f.id, coalesce(f.on_faq_page, false) as "onFaqPage" from faqs f
      where f.id > ${after} and f.deleted_at is null and (f.on_faq_page or (
        select count(distinct r.parent_id) from entries_rels r
        join entries e on e.id = r.parent_id and e.deleted_at is null
        where r.faqs_id = f.id and r.path = 'faqs') <> 1)
      order by f.id limit ${BATCH}
    `,
  )
  const names = await readNames(payload, [{ faqs: ids.map(({ id }) => id) }])
  return ids.map(({ id, onFaqPage }) => {
    const faq = names.faqs.get(id)
    const texts = LOCALES.flatMap((locale) => {
      const text = faq?.[locale]
      if (!text?.question) return []
      const answer = writeText(text.answer, { addressOf: names.addressOf, exact: true })
      return [[locale, { question: text.question, answer }]]
    })
    const createdAt = Object.values(faq ?? {})[0]?.createdAt
    return {
      kind: 'question',
      id: String(id),
      createdAt,
      onFaqPage,
      texts: Object.fromEntries(texts),
    }
  })
}

/** What entries stand on, to be written before them. */
export async function* readFrame(payload: Payload): AsyncGenerator<Record<string, unknown>[]> {
  yield await readTopics(payload)
  for (let last = 0; ; ) {
    const questions = await readQuestions(payload, last)
    yield questions
    if (questions.length < BATCH) return
    last = Number(questions.at(-1)?.id)
  }
}
