import {
  BlockquoteFeature,
  BoldFeature,
  FixedToolbarFeature,
  HeadingFeature,
  InlineCodeFeature,
  InlineToolbarFeature,
  ItalicFeature,
  LinkFeature,
  lexicalEditor,
  OrderedListFeature,
  ParagraphFeature,
  UnorderedListFeature,
} from '@payloadcms/richtext-lexical'
import { type RichTextField, ValidationError } from 'payload'
import { adminWords } from '#i18n/admin-words.ts'
import { isSafeLink } from '#lib/safe-link.ts'
import { validateLink } from './guarded-text.ts'

/** Longest rich text as stored JSON, in characters: about forty printed pages. */
const MAX_JSON_LENGTH = 200_000

/** What an author may use in running text; the page, Markdown and the importer understand exactly this. */
export const glossaryEditor = lexicalEditor({
  features: [
    ParagraphFeature(),
    HeadingFeature({ enabledHeadingSizes: ['h3', 'h4'] }),
    BoldFeature(),
    ItalicFeature(),
    InlineCodeFeature(),
    LinkFeature({
      enabledCollections: ['entries'],
      fields: ({ defaultFields }) =>
        defaultFields.map((field) =>
          'name' in field && field.name === 'url' ? { ...field, validate: validateLink } : field,
        ) as typeof defaultFields,
    }),
    UnorderedListFeature(),
    OrderedListFeature(),
    BlockquoteFeature(),
    FixedToolbarFeature(),
    InlineToolbarFeature(),
  ],
})

function hasUnsafeLink(node: unknown): boolean {
  if (Array.isArray(node)) return node.some(hasUnsafeLink)
  if (typeof node !== 'object' || node === null) return false
  const { type, fields, ...rest } = node as Record<string, unknown>
  if (type === 'link' || type === 'autolink') {
    const { linkType, url } = (fields ?? {}) as { linkType?: string; url?: unknown }
    if (linkType !== 'internal' && !isSafeLink(url)) return true
  }
  return Object.values(rest).some(hasUnsafeLink)
}

/** A rich text whose size and links are checked in drafts too. */
export function richTextField(
  field: Omit<RichTextField, 'type' | 'editor' | 'validate'>,
): RichTextField {
  return {
    ...field,
    type: 'richText',
    editor: glossaryEditor,
    hooks: {
      ...field.hooks,
      beforeValidate: [
        ({ value, path, req, collection }) => {
          if (!value) return value
          const json = JSON.stringify(value)
          const message =
            json.length > MAX_JSON_LENGTH
              ? adminWords(req).textTooLong
              : hasUnsafeLink(value) && adminWords(req).linkStart
          if (message) {
            throw new ValidationError(
              { collection: collection?.slug, errors: [{ path: path.join('.'), message }] },
              req.t,
            )
          }
          return json.includes('\\u0000') ? JSON.parse(json.replaceAll('\\u0000', '')) : value
        },
      ],
    },
  }
}
