import * as v from 'valibot'
import { LOCALES } from '#i18n/locales.ts'
import type { RichText } from '#lib/lexical-node.ts'
import { isSafeLink } from '#lib/safe-link.ts'
import { isSlug, RESERVED_SLUGS, SLUG_MAX_LENGTH } from '#lib/slug.ts'

/** Why a file cannot be imported, in one line for the person who wrote it. */
export class Refusal extends Error {
  override name = 'Refusal'
}

const text = (what: string, maxLength: number) =>
  v.pipe(
    v.union([v.string(), v.pipe(v.number(), v.transform(String))], `${what} must be a text.`),
    v.trim(),
    v.nonEmpty(`${what} is empty.`),
    v.maxLength(maxLength, `${what} is longer than ${maxLength} characters.`),
  )

const list = <Item extends v.GenericSchema>(what: string, maxLength: number, item: Item) =>
  v.nullish(
    v.pipe(
      v.array(item, `${what} must be a list.`),
      v.maxLength(maxLength, `More than ${maxLength} in ${what}.`),
    ),
    [],
  )

/** Markdown, or the editor's own tree where Markdown would lose something of it. */
export const richText = (what: string) =>
  v.nullish(
    v.union(
      [
        v.pipe(v.string(), v.trim()),
        v.custom<RichText>((value) => Object(value).root !== undefined),
      ],
      `${what} must be a text.`,
    ),
    '',
  )

export const date = (what: string) =>
  v.nullish(
    v.pipe(
      v.union([v.string(), v.pipe(v.date(), v.transform(String))]),
      v.check(
        (value) => !Number.isNaN(Date.parse(value)),
        `${what} must be a date like 2026-11-30.`,
      ),
      v.transform((value) => new Date(value).toISOString()),
    ),
  )

/** The number of a document where it comes from: tells rows of one file apart, means nothing else. */
const key = v.optional(v.pipe(v.union([v.string(), v.number()]), v.transform(String)))

const slug = v.pipe(
  text('slug', SLUG_MAX_LENGTH),
  v.check(isSlug, 'slug may hold small letters, digits and single hyphens only.'),
  v.check((value) => !RESERVED_SLUGS.has(value), 'slug is an address of the site itself.'),
)

// The limits are those of the collections: a draft is saved without Payload's own check of them.
const entries = {
  id: key,
  term: text('term', 200),
  slug: v.optional(slug),
  locale: v.optional(v.picklist(LOCALES, `locale must be one of ${LOCALES.join(', ')}.`)),
  translationOf: v.optional(slug),
  names: list(
    'names',
    30,
    v.object(
      {
        name: text('A name', 200),
        kind: v.optional(
          v.picklist(
            ['synonym', 'abbreviation', 'misspelling'],
            'The kind of a name is synonym, abbreviation or misspelling.',
          ),
          'synonym',
        ),
      },
      'Each of names must have a name and a kind.',
    ),
  ),
  summary: v.optional(text('summary', 400)),
  description: richText('Description'),
  useCases: list('use cases', 30, text('A use case', 200)),
  practiceNote: richText('The note on practice'),
  faqs: list(
    'questions',
    40,
    v.object({
      id: key,
      // Empty where another language has a question in this place.
      question: v.pipe(v.string(), v.trim(), v.maxLength(300, 'A question is too long.')),
      answer: richText('An answer'),
      createdAt: date('createdAt'),
    }),
  ),
  related: list('related', 12, text('A related entry', 200)),
  topics: list('topics', 6, text('A topic', 80)),
  sources: list(
    'sources',
    20,
    v.object(
      {
        title: text('The title of a source', 300),
        url: v.optional(
          v.pipe(
            v.string(),
            v.check(
              (url) => isSafeLink(url),
              'The link of a source starts with https:// or http://.',
            ),
          ),
        ),
      },
      'Each of sources must have a title.',
    ),
  ),
  status: v.optional(v.picklist(['draft', 'published'], 'status must be draft or published.')),
  illustration: v.nullish(text('illustration', 255)),
  hasAutomaticLinks: v.optional(v.boolean('hasAutomaticLinks must be true or false.')),
  linkVetoes: list('linkVetoes', 100, text('A veto', 200)),
  author: v.nullish(text('author', 200)),
  reviewer: v.nullish(text('reviewer', 200)),
  reviewedAt: date('reviewedAt'),
  reviewBy: date('reviewBy'),
  createdAt: date('createdAt'),
  updatedAt: date('updatedAt'),
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

export type ParsedEntry = { document: EntryDocument; warnings: string[] }

/** Checks what a parser read. @throws {Refusal} naming the first thing that does not fit */
export function checkDocument(
  raw: Record<string, unknown>,
  { isComplete = false }: { isComplete?: boolean } = {},
): EntryDocument {
  const isUnfinished = isComplete && raw.status === 'draft'
  const result = v.safeParse(isUnfinished ? UnfinishedSchema : EntryDocumentSchema, raw)
  if (result.success) return { ...result.output, ...(isComplete && { isComplete }) }
  const [issue] = result.issues
  const isMissing = issue.received === 'undefined' && issue.path?.length === 1
  throw new Refusal(isMissing ? `${issue.path?.[0].key} is missing.` : issue.message)
}

/** The keys that a file may use, to name those it uses in vain. */
export const DOCUMENT_KEYS = Object.keys(entries)
