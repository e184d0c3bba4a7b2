import * as v from 'valibot'
import { LOCALES } from '#i18n/locales.ts'
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

const markdown = (what: string) =>
  v.nullish(v.pipe(v.string(`${what} must be a text.`), v.trim()), '')

const slug = v.pipe(
  text('slug', SLUG_MAX_LENGTH),
  v.check(isSlug, 'slug may hold small letters, digits and single hyphens only.'),
  v.check((value) => !RESERVED_SLUGS.has(value), 'slug is an address of the site itself.'),
)

// The limits are those of the collections: a draft is saved without Payload's own check of them.
const entries = {
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
  description: markdown('Description'),
  useCases: list('use cases', 30, text('A use case', 200)),
  practiceNote: markdown('The note on practice'),
  faqs: list(
    'questions',
    40,
    v.object({ question: text('A question', 300), answer: markdown('An answer') }),
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
}

const EntryDocumentSchema = v.object(entries)

/**
 * An entry in one language as importers see it, whatever the file format. Rich texts are Markdown.
 * What a file does not say is empty here, and an import leaves it as it is.
 */
export type EntryDocument = v.InferOutput<typeof EntryDocumentSchema>

export type ParsedEntry = { document: EntryDocument; warnings: string[] }

/** Checks what a parser read. @throws {Refusal} naming the first thing that does not fit */
export function checkDocument(raw: Record<string, unknown>): EntryDocument {
  const result = v.safeParse(EntryDocumentSchema, raw)
  if (result.success) return result.output
  const [issue] = result.issues
  const isMissing = issue.received === 'undefined' && issue.path?.length === 1
  throw new Refusal(isMissing ? `${issue.path?.[0].key} is missing.` : issue.message)
}

/** The keys that a file may use, to name those it uses in vain. */
export const DOCUMENT_KEYS = Object.keys(entries)
