import type { PayloadRequest } from 'payload'
import { publicEntries } from '#cms/public-sql.ts'
import { runSql, sql } from '#cms/sql.ts'
import type { Locale } from '#i18n/locales.ts'
import type { Faq } from '#payload-types.ts'
import type { EntryDocument } from './entry-document.ts'
import { isSame } from './is-same.ts'
import { markdownToLexical } from './markdown-to-lexical.ts'

export type WriteOptions = { locale: Locale; publish: boolean; warn: (message: string) => void }

type Question = EntryDocument['faqs'][number]
type Attached = { ids: number[]; isTranslation: boolean }
export type WrittenFaqs = { ids: number[]; hasChanged: boolean }

const fold = (question: string | null | undefined) =>
  (question ?? '').toLowerCase().replace(/\s+/g, ' ')

async function readFaqs(req: PayloadRequest, ids: number[], locale: Locale): Promise<Faq[]> {
  if (ids.length === 0) return []
  const { docs } = await req.payload.find({
    collection: 'faqs',
    where: { id: { in: ids } },
    locale,
    depth: 0,
    pagination: false,
    joins: false,
    overrideAccess: true,
    req,
  })
  return docs.sort((a, b) => ids.indexOf(a.id) - ids.indexOf(b.id))
}

/** Whether a page shows the question, or would once it has an answer. */
async function isPublic(req: PayloadRequest, faq: Faq, locale: Locale): Promise<boolean> {
  if (faq.onFaqPage) return true
  const rows = await runSql(
    req,
    sql`
      select 1
      from entries_rels r
      join ${publicEntries(locale)} on e.id = r.parent_id
      where r.path = 'faqs' and r.faqs_id = ${faq.id}
      limit 1
    `,
  )
  return rows.length > 0
}

/** Pairs each question of a file with one of the entry's: by its words, in a translation also by its place. */
function pairUp(questions: Question[], faqs: Faq[], byPlace: boolean): (Faq | null)[] {
  const pairs = questions.map(
    ({ question }) => faqs.find((faq) => fold(faq.question) === fold(question)) ?? null,
  )
  if (!byPlace) return pairs
  return pairs.map((pair, index) => {
    const atPlace = faqs[index]
    return pair ?? (atPlace && !pairs.includes(atPlace) ? atPlace : null)
  })
}

async function updateFaq(
  req: PayloadRequest,
  faq: Faq,
  { data, options }: { data: { question: string; answer?: Faq['answer'] }; options: WriteOptions },
): Promise<boolean> {
  if (isSame(faq, data)) return false
  if (!options.publish && (await isPublic(req, faq, options.locale))) {
    options.warn(
      `“${data.question}” stays as it is: an answer has no draft and would be public at once.`,
    )
    return false
  }
  const { locale } = options
  await req.payload.update({
    collection: 'faqs',
    id: faq.id,
    data,
    locale,
    depth: 0,
    overrideAccess: true,
    req,
  })
  return true
}

/**
 * Writes the questions of a file into those of its entry. Questions that the file does not name stay.
 * @returns the ids for the entry, in the file's order for an original, in the entry's for a translation
 */
export async function upsertFaqs(
  req: PayloadRequest,
  questions: Question[],
  { attached, options }: { attached: Attached; options: WriteOptions },
): Promise<WrittenFaqs> {
  const { locale, warn } = options
  const existing = await readFaqs(req, attached.ids, locale)
  const pairs = pairUp(questions, existing, attached.isTranslation)
  const written: number[] = []
  let hasChanged = false
  for (const [index, { question, answer }] of questions.entries()) {
    const data = { question, ...(answer && { answer: markdownToLexical(answer, warn) }) }
    const faq = pairs[index]
    if (faq) {
      hasChanged = (await updateFaq(req, faq, { data, options })) || hasChanged
      written.push(faq.id)
      continue
    }
    if (attached.isTranslation)
      warn(`“${question}” has no counterpart in the original: it was added.`)
    const made = await req.payload.create({
      collection: 'faqs',
      data,
      locale,
      depth: 0,
      overrideAccess: true,
      req,
    })
    hasChanged = true
    written.push(made.id)
  }
  const kept = existing.map((faq) => faq.id)
  const ids = attached.isTranslation ? [...kept, ...written] : [...written, ...kept]
  return { ids: [...new Set(ids)], hasChanged }
}
