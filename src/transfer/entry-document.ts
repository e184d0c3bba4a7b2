import * as v from 'valibot'
import { LOCALES } from '#i18n/locales.ts'
import type { RichText } from '#lib/lexical-node.ts'
import { isSafeLink } from '#lib/safe-link.ts'
import { isSlug, RESERVED_SLUGS, SLUG_MAX_LENGTH } from '#lib/slug.ts'
import { explainIssue } from './explain-issue.ts'
import { Refusal, type Remark } from './remarks/remark.ts'

const text = (maxLength: number) =>
  v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.transform(String))]),
    v.trim(),
    v.nonEmpty(),
    v.maxLength(maxLength),
  )

const list = <Item extends v.GenericSchema>(maxLength: number, item: Item) =>
  v.nullish(v.pipe(v.array(item), v.maxLength(maxLength)), [])

/** Markdown, or the editor's own tree where Markdown would lose something of it. */
export const richText = v.nullish(
  v.union([
    v.pipe(v.string(), v.trim()),
    v.custom<RichText>((value) => Object(value).root !== undefined),
  ]),
  '',
)

export const date = v.nullish(
  v.pipe(
    v.union([v.string(), v.pipe(v.date(), v.transform(String))]),
    v.check((value) => !Number.isNaN(Date.parse(value)), 'notDate'),
    v.transform((value) => new Date(value).toISOString()),
  ),
)

/** The number of a document where it comes from: tells rows of one file apart, means nothing else. */
const key = v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(String)))

const slug = v.pipe(
  text(SLUG_MAX_LENGTH),
  v.check(isSlug, 'notSlug'),
  v.check((value) => !RESERVED_SLUGS.has(value), 'reserved'),
)

// The limits are those of the collections: a draft is saved without Payload's own check of them.
const entries = {
  id: key,
  term: text(200),
  slug: v.optional(slug),
  locale: v.optional(v.picklist(LOCALES)),
  translationOf: v.optional(slug),
  names: list(
    30,
    v.object({
      name: text(200),
      kind: v.optional(v.picklist(['synonym', 'abbreviation', 'misspelling']), 'synonym'),
    }),
  ),
  summary: v.optional(text(400)),
  description: richText,
  useCases: list(30, text(200)),
  practiceNote: richText,
  faqs: list(
    40,
    v.object({
      id: key,
      // Empty where another language has a question in this place.
      question: v.pipe(v.string(), v.trim(), v.maxLength(300)),
      answer: richText,
      createdAt: date,
    }),
  ),
  related: list(12, text(200)),
  topics: list(6, text(80)),
  sources: list(
    20,
    v.object({
      title: text(300),
      url: v.optional(
        v.pipe(
          v.string(),
          v.check((url) => isSafeLink(url), 'notSafe'),
        ),
      ),
    }),
  ),
  status: v.optional(v.picklist(['draft', 'published'])),
  illustration: v.nullish(text(255)),
  hasAutomaticLinks: v.optional(v.boolean()),
  linkVetoes: list(100, text(200)),
  author: v.nullish(text(200)),
  reviewer: v.nullish(text(200)),
  reviewedAt: date,
  reviewBy: date,
  createdAt: date,
  updatedAt: date,
}

const EntryDocumentSchema = v.object(entries)
// A draft of Lemma's own may still lack its headword or address.
const UnfinishedSchema = v.object({
  ...entries,
  term: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
})

/**
 * An entry in one language as importers see it, whatever the file format. What a file does not say is
 * empty here, and an import leaves it as it is; in a complete document it empties the field.
 */
export type EntryDocument = v.InferOutput<typeof EntryDocumentSchema> & { isComplete?: boolean }

export type ParsedEntry = { document: EntryDocument; warnings: Remark[] }

/** Checks what a parser read. @throws {Refusal} naming the first thing that does not fit */
export function checkDocument(
  raw: Record<string, unknown>,
  { isComplete = false }: { isComplete?: boolean } = {},
): EntryDocument {
  const isUnfinished = isComplete && raw.status === 'draft'
  const result = v.safeParse(isUnfinished ? UnfinishedSchema : EntryDocumentSchema, raw)
  if (result.success) return { ...result.output, ...(isComplete && { isComplete }) }
  throw new Refusal(explainIssue(result.issues[0]))
}

/** The keys that a file may use, to name those it uses in vain. */
export const DOCUMENT_KEYS = Object.keys(entries)
