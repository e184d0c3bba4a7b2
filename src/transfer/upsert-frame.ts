import type { PayloadRequest } from 'payload'
import { runSql, sql } from '#cms/sql.ts'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import type { QuestionDocument, TopicDocument } from './frame-document.ts'
import { changedFields } from './is-same.ts'
import type { WriteOptions } from './options.ts'
import { remark } from './remarks/remark.ts'
import { resolveAddresses } from './resolve-references.ts'
import { addressesIn, readText, resolveLinks } from './rich-texts.ts'
import type { Filed } from './upsert-entry.ts'

type Frame = TopicDocument | QuestionDocument
type Texts = { locale: Locale; data: Record<string, unknown> }[]

async function findTopic(req: PayloadRequest, { texts }: TopicDocument): Promise<number | null> {
  for (const [locale, { slug }] of Object.entries(texts)) {
    const [found] = await runSql<{ id: number }>(
      req,
      sql`
        select t.id from topics t join topics_locales l on l._parent_id = t.id
        where l._locale = ${locale} and l.slug = ${slug ?? null} and t.deleted_at is null
      `,
    )
    if (found) return found.id
  }
  return null
}

async function findQuestion(req: PayloadRequest, { texts, onFaqPage }: QuestionDocument) {
  for (const [locale, { question }] of Object.entries(texts)) {
    const [found] = await runSql<{ id: number }>(
      req,
      sql`
        select f.id from faqs f join faqs_locales l on l._parent_id = f.id
        where l._locale = ${locale} and l.question = ${question} and f.deleted_at is null
          and coalesce(f.on_faq_page, false) = ${onFaqPage}
        order by f.id limit 1
      `,
    )
    if (found) return found.id
  }
  return null
}

async function readQuestionTexts(req: PayloadRequest, document: QuestionDocument) {
  const missing: string[] = []
  const texts: Texts = []
  for (const locale of LOCALES) {
    const text = document.texts[locale]
    if (!text) continue
    const tree = text.answer ? readText(text.answer) : null
    const addresses = tree ? addressesIn(tree) : []
    const idOf = await resolveAddresses(req, addresses)
    missing.push(
      ...addresses.filter((address) => idOf(address) === undefined).map(({ slug }) => slug),
    )
    const answer = tree && resolveLinks(tree, idOf)
    texts.push({ locale, data: { question: text.question, answer, onFaqPage: document.onFaqPage } })
  }
  return { texts, missing }
}

async function writeTexts(
  req: PayloadRequest,
  collection: 'topics' | 'faqs',
  {
    found,
    texts,
    createdAt,
  }: { found: number | null; texts: Texts; createdAt: Frame['createdAt'] },
): Promise<{ id: number | null; changed: string[] }> {
  const changed = new Set<string>()
  let id = found
  for (const { locale, data } of texts) {
    const common = { collection, locale, depth: 0, overrideAccess: true, req } as const
    // The two collections have different fields; the hooks and validation of each check them.
    const checked = data as never
    if (id === null) {
      const dated = { ...data, ...(createdAt && { createdAt }) } as never
      id = (await req.payload.create({ ...common, data: dated })).id
      continue
    }
    const stored = await req.payload.findByID({ ...common, id })
    const fields = changedFields(stored, data, true)
    if (fields.length > 0) await req.payload.update({ ...common, id, data: checked })
    if (found !== null) for (const field of fields) changed.add(field)
  }
  return { id, changed: [...changed] }
}

/**
 * Files a topic or a question that belongs to no single entry. It has no drafts: what is written is
 * public at once, so that it is left alone where nothing is to be published.
 */
export async function upsertFrame(
  req: PayloadRequest,
  document: Frame,
  { publish, mode, ledger, warn }: WriteOptions,
): Promise<Filed> {
  const isTopic = document.kind === 'topic'
  const found = isTopic ? await findTopic(req, document) : await findQuestion(req, document)
  const kind = isTopic ? 'topic' : 'faq'
  const leave = (): Filed => {
    if (found !== null) ledger.learn(kind, document.id, found)
    return { id: found, outcome: 'skipped', changed: [], missing: [] }
  }
  if (found === null ? mode === 'existing' : mode === 'new') return leave()
  if (!isTopic && document.onFaqPage && !publish) {
    warn(remark('questionPublic'))
    return leave()
  }
  const { texts, missing } = isTopic
    ? {
        texts: LOCALES.flatMap((locale) =>
          document.texts[locale]?.name ? [{ locale, data: { ...document.texts[locale] } }] : [],
        ),
        missing: [],
      }
    : await readQuestionTexts(req, document)
  const { id, changed } = await writeTexts(req, isTopic ? 'topics' : 'faqs', {
    found,
    texts,
    createdAt: document.createdAt,
  })
  if (id !== null) ledger.learn(kind, document.id, id)
  const outcome = found === null ? 'made' : changed.length > 0 ? 'updated' : 'unchanged'
  return { id, outcome, changed, missing }
}
