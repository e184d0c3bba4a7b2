import type { PayloadRequest } from 'payload'
import { idList, publicEntries } from '#cms/public-sql.ts'
import { reserveId } from '#cms/rows-together.ts'
import { createTogether, updateTogether } from '#cms/save-together.ts'
import { runSql, sql } from '#cms/sql.ts'
import { together } from '#cms/together.ts'
import type { Locale } from '#i18n/locales.ts'
import type { RichText } from '#lib/lexical-node.ts'
import type { Faq } from '#payload-types.ts'
import type { EntryDocument } from './entry-document.ts'
import { changedFields } from './is-same.ts'
import type { WriteOptions } from './options.ts'
import { remark } from './remarks/remark.ts'

type Question = EntryDocument['faqs'][number]
type FaqData = { question: string; answer?: RichText | null }

/** What is to be done for one question of a file. */
export type PlannedFaq = {
  /** Its number in the file. */
  key: string | undefined
  /** The question that there is, or null for a new one. */
  id: number | null
  /** What to write, if anything. */
  data: FaqData | null
  createdAt?: string | null | undefined
}

export type FaqPlan = { planned: PlannedFaq[]; before: number[]; after: number[] }

type Attached = { ids: number[]; isTranslation: boolean; isComplete: boolean }
type Asked = {
  attached: Attached
  textOf: (text: string | RichText) => RichText
  options: WriteOptions
}

const fold = (question: string | null | undefined) =>
  (question ?? '').toLowerCase().replace(/\s+/g, ' ')

type Reading = { ids: number[]; locale: Locale }

const readFaqs = together(async (req, asked: Reading[]): Promise<Faq[][]> => {
  const found = new Map<string, Faq>()
  for (const [locale, some] of Map.groupBy(asked, (one) => one.locale)) {
    const { docs } = await req.payload.find({
      collection: 'faqs',
      where: { id: { in: some.flatMap(({ ids }) => ids) } },
      locale,
      depth: 0,
      pagination: false,
      joins: false,
      overrideAccess: true,
      // Whoever reads for others does so in the transaction that all of them share.
      req: req as PayloadRequest,
    })
    for (const doc of docs) found.set(`${locale} ${doc.id}`, doc)
  }
  return asked.map(({ ids, locale }) => ids.flatMap((id) => found.get(`${locale} ${id}`) ?? []))
})

/** Which questions the page of an entry holds. */
const findShown = together(async (req, asked: { id: number; locale: Locale }[]) => {
  const shown = new Set<string>()
  for (const [locale, some] of Map.groupBy(asked, (one) => one.locale)) {
    const rows = await runSql<{ id: number }>(
      req,
      sql`
        select distinct r.faqs_id as id
        from entries_rels r
        join ${publicEntries(locale)} on e.id = r.parent_id
        where r.path = 'faqs' and r.faqs_id = any(${idList(some.map(({ id }) => id))}::int[])
      `,
    )
    for (const { id } of rows) shown.add(`${locale} ${id}`)
  }
  return asked.map(({ id, locale }) => shown.has(`${locale} ${id}`))
})

/** Whether a page shows the question, or would once it has an answer. */
const isPublicFaq = async (req: PayloadRequest, { id, onFaqPage }: Faq, locale: Locale) =>
  onFaqPage || (await findShown(req, { id, locale }))

/** Pairs each question of a file with one of the entry's: by its number or words, in a translation also by its place. */
function pairUp(questions: Question[], faqs: Faq[], { attached, options }: Asked): (Faq | null)[] {
  const pairs = questions.map(({ id, question }) => {
    const known = options.ledger.get('faq', id)
    return (
      faqs.find((faq) => faq.id === known) ??
      (question ? faqs.find((faq) => fold(faq.question) === fold(question)) : null) ??
      null
    )
  })
  return pairs.map((pair, index) => {
    const atPlace = faqs.find(({ id }) => id === attached.ids[index])
    const isFree = atPlace && !pairs.includes(atPlace)
    // In its place a question without words in this language is one that has none here either.
    const isIt = attached.isComplete
      ? !questions[index]?.question && !atPlace?.question
      : attached.isTranslation
    return pair ?? (isFree && isIt ? atPlace : null)
  })
}

/** What to write into a question that there is, or null to leave it. */
async function changeOf(
  req: PayloadRequest,
  faq: Faq,
  data: FaqData,
  { attached, options }: Asked,
) {
  if (changedFields(faq, data, attached.isComplete).length === 0) return null
  if (options.publish || !(await isPublicFaq(req, faq, options.locale))) return data
  options.warn(remark('answerKept', data.question))
  return null
}

/** Finds out what a file's questions change in those of its entry. Questions that the file does not name stay. */
export async function planFaqs(
  req: PayloadRequest,
  questions: Question[],
  asked: Asked,
): Promise<FaqPlan> {
  const { attached, textOf, options } = asked
  const known = questions.flatMap(({ id }) => options.ledger.get('faq', id) ?? [])
  const ids = questions.length > 0 ? [...new Set([...attached.ids, ...known])] : []
  const existing = ids.length > 0 ? await readFaqs(req, { ids, locale: options.locale }) : []
  const pairs = pairUp(questions, existing, asked)
  const planned: PlannedFaq[] = []
  for (const [index, { id: key, question, answer, createdAt }] of questions.entries()) {
    const faq = pairs[index] ?? null
    if (!question) {
      if (faq && attached.isComplete) planned.push({ key, id: faq.id, data: null })
      continue
    }
    const text = answer ? { answer: textOf(answer) } : attached.isComplete ? { answer: null } : {}
    const data = { question, ...text }
    if (!faq && attached.isTranslation && !attached.isComplete) {
      options.warn(remark('questionAdded', question))
    }
    planned.push({
      key,
      id: faq?.id ?? null,
      data: faq ? await changeOf(req, faq, data, asked) : data,
      createdAt,
    })
  }
  if (attached.isComplete) return { planned, before: [], after: [] }
  return attached.isTranslation
    ? { planned, before: attached.ids, after: [] }
    : { planned, before: [], after: attached.ids }
}

async function write(req: PayloadRequest, { id, data, createdAt }: PlannedFaq, locale: Locale) {
  if (!data) return id
  if (id !== null) {
    await updateTogether(req, { collection: 'faqs', id, data, locale })
    return id
  }
  const made = await reserveId(req, 'faqs')
  const dated = { ...data, ...(createdAt && { createdAt }) }
  await createTogether(req, { collection: 'faqs', id: made, data: dated, locale })
  return made
}

/** Writes what was planned and gives back the entry's questions, in their order. */
export async function applyFaqs(
  req: PayloadRequest,
  { planned, before, after }: FaqPlan,
  { locale, ledger }: WriteOptions,
): Promise<number[]> {
  // All to the end, also where one fails: what comes after would run in a transaction that is over.
  const results = await Promise.allSettled(planned.map((faq) => write(req, faq, locale)))
  const written = results.flatMap((result, place) => {
    if (result.status === 'rejected') throw result.reason
    if (result.value !== null) ledger.learn('faq', planned[place]?.key, result.value)
    return result.value ?? []
  })
  return [...new Set([...before, ...written, ...after])]
}
