import { lexicalToMarkdown } from '#cms/lexical-to-markdown.ts'
import { LOCALES, type Locale } from '#i18n/locales.ts'
import type { LexicalNode, RichText } from '#lib/lexical-node.ts'
import { isBlank } from '#lib/lexical-text.ts'
import { paths } from '#lib/paths.ts'
import { markdownToLexical } from './markdown-to-lexical.ts'
import type { Remark } from './remarks/remark.ts'

/** An entry as texts refer to it, where numbers mean nothing: by the address of its page. */
export type Address = { locale: Locale; slug: string }

const OWN_PAGE = new RegExp(`^/(${LOCALES.join('|')})/glossary/([a-z0-9-]+)$`)

function parseAddress(url: unknown): Address | null {
  const match = typeof url === 'string' ? OWN_PAGE.exec(url) : null
  return match ? { locale: match[1] as Locale, slug: match[2] ?? '' } : null
}

// The editor's JSON is untyped below its root.
type Fields = {
  linkType?: string
  url?: string
  newTab?: boolean
  doc?: { value?: unknown } | null
}
const fieldsOf = (node: LexicalNode) => (node.fields ?? {}) as Fields

/** The same tree with other fields in its links. */
function mapLinks(value: RichText, change: (fields: Fields) => Fields): RichText {
  const visit = (node: LexicalNode): LexicalNode => ({
    ...node,
    ...(Array.isArray(node.children) && { children: node.children.map(visit) }),
    ...(node.type === 'link' && { fields: change(fieldsOf(node)) }),
  })
  return { root: visit(value.root as never) as never }
}

const internal = (fields: Fields, value: unknown): Fields => {
  const { url: _, ...rest } = fields
  return {
    ...rest,
    linkType: 'internal',
    doc: { relationTo: 'entries', value } as Fields['doc'] & object,
  }
}

// Two objects of the same fields are the same in whatever order these stand: Postgres keeps its own.
export const inOrder = (part: unknown) =>
  typeof part === 'object' && part !== null && !Array.isArray(part)
    ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
    : part

const WITHOUT = ['id', 'direction', 'version', 'textFormat', 'textStyle', 'detail', 'mode']

/** What an author's tree says, without what the editor numbers and counts for itself. */
const comparable = (value: RichText) =>
  JSON.stringify(value, (key, part: unknown) =>
    WITHOUT.includes(key) || part === null || part === '' || part === 0 ? undefined : inOrder(part),
  )

export const isSameText = (a: RichText, b: RichText) => comparable(a) === comparable(b)

/** A text of a file as the editor's tree. Links to pages of the glossary are links to their entries. */
export function readText(value: string | RichText, warn?: (about: Remark) => void): RichText {
  if (typeof value !== 'string') return value
  return mapLinks(markdownToLexical(value, warn), (fields) =>
    parseAddress(fields.url) ? internal(fields, fields.url) : fields,
  )
}

/** Gives links to entries their numbers. Those to unknown entries stay links to the address. */
export function resolveLinks(
  value: RichText,
  idOf: (address: Address) => number | undefined,
): RichText {
  return mapLinks(value, (fields) => {
    const url = fields.linkType === 'internal' ? fields.doc?.value : undefined
    const address = parseAddress(url)
    if (!address) return fields
    const id = idOf(address)
    if (id !== undefined) return internal(fields, id)
    return { linkType: 'custom', newTab: fields.newTab ?? false, url: String(url) }
  })
}

/** The entries that a text of a file links to. */
export function addressesIn(value: RichText): Address[] {
  const found: Address[] = []
  mapLinks(value, (fields) => {
    const address = fields.linkType === 'internal' ? parseAddress(fields.doc?.value) : null
    if (address) found.push(address)
    return fields
  })
  return found
}

/**
 * A stored text as Markdown.
 * @param exact hands back the tree itself where Markdown would lose something of it
 */
export function writeText(
  value: RichText | null | undefined,
  { addressOf, exact }: { addressOf: (id: number) => Address | undefined; exact: boolean },
): string | RichText {
  if (!value || (!exact && isBlank(value))) return ''
  const urlOf = (id: number) => {
    const address = addressOf(id)
    return address ? paths.entry(address.locale, address.slug) : null
  }
  const markdown = lexicalToMarkdown(value, { entryUrl: urlOf })
  if (!exact) return markdown
  const tree = mapLinks(value, (fields) =>
    fields.linkType === 'internal' ? internal(fields, urlOf(Number(fields.doc?.value))) : fields,
  )
  return isSameText(tree, readText(markdown)) ? markdown : tree
}
