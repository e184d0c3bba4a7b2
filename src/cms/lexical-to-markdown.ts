import type { BlockContent, Heading, List, ListItem, PhrasingContent, RootContent } from 'mdast'
import { toMarkdown } from 'mdast-util-to-markdown'
import { FORMAT, type LexicalNode, type RichText } from '#lib/lexical-node.ts'

/** Where a text is written for: what its links become, and how deep its headings stand. */
type Setting = {
  /** The address of an entry that the text links to by its number, if it has one. */
  entryUrl: (entryId: number) => string | null
  /** The address to write for one that the author wrote, or null to keep the link's text alone. */
  linkUrl: (url: string) => string | null
  /** How many levels deeper than `###` and `####` the headings stand. */
  headingShift: number
}

const AS_WRITTEN: Setting = { entryUrl: () => null, linkUrl: (url) => url, headingShift: 0 }

type Fields = { linkType?: string; url?: string; doc?: { value?: unknown } }

// The editor's JSON is untyped below its root: these readers are the boundary.
const childrenOf = (node: LexicalNode) => (node.children ?? []) as LexicalNode[]
const textOf = (node: LexicalNode) => String(node.text ?? '')

function formatOf(node: LexicalNode): number {
  if (node.type !== 'link' && node.type !== 'autolink') return Number(node.format) || 0
  return childrenOf(node).reduce((bits, child) => bits & formatOf(child), ~0)
}

function urlOf(node: LexicalNode, setting: Setting): string | null {
  const { linkType, url, doc } = (node.fields ?? {}) as Fields
  if (linkType !== 'internal') return url ? setting.linkUrl(url) : null
  const value = doc?.value
  return setting.entryUrl(
    Number(typeof value === 'object' ? (value as { id?: unknown } | null)?.id : value),
  )
}

function leaf(node: LexicalNode, without: number, setting: Setting): PhrasingContent[] {
  if (node.type === 'linebreak') return [{ type: 'break' }]
  if (node.type === 'link' || node.type === 'autolink') {
    const children = inline(childrenOf(node), without, setting)
    const url = urlOf(node, setting)
    return url ? [{ type: 'link', url, children: children as never }] : children
  }
  const isCode = Boolean(formatOf(node) & FORMAT.code)
  return [{ type: isCode ? 'inlineCode' : 'text', value: textOf(node) }]
}

/** How many nodes from the first on carry the mark. */
function reach(nodes: LexicalNode[], bit: number): number {
  const end = nodes.findIndex((node) => !(formatOf(node) & bit))
  return end < 0 ? nodes.length : end
}

// Markdown does not know "**word **": a mark must not begin or end with a space.
function wrap(type: 'strong' | 'emphasis', children: PhrasingContent[]): PhrasingContent[] {
  const edges = { before: '', after: '' }
  const first = children[0]
  if (first?.type === 'text') {
    edges.before = /^\s*/.exec(first.value)?.[0] ?? ''
    first.value = first.value.trimStart()
  }
  const last = children.at(-1)
  if (last?.type === 'text') {
    edges.after = /\s*$/.exec(last.value)?.[0] ?? ''
    last.value = last.value.trimEnd()
  }
  const kept = children.filter((child) => child.type !== 'text' || child.value)
  return [
    { type: 'text', value: edges.before },
    ...(kept.length ? [{ type, children: kept }] : []),
    { type: 'text', value: edges.after },
  ]
}

/** @param without the marks that stand around these nodes already */
function inline(nodes: LexicalNode[], without: number, setting: Setting): PhrasingContent[] {
  const result: PhrasingContent[] = []
  for (let index = 0; index < nodes.length; ) {
    const rest = nodes.slice(index)
    const bold = without & FORMAT.bold ? 0 : reach(rest, FORMAT.bold)
    const italic = without & FORMAT.italic ? 0 : reach(rest, FORMAT.italic)
    const count = Math.max(bold, italic)
    if (count === 0) result.push(...leaf(nodes[index++] as LexicalNode, without, setting))
    else {
      const [type, bit] =
        bold >= italic ? (['strong', FORMAT.bold] as const) : (['emphasis', FORMAT.italic] as const)
      result.push(...wrap(type, inline(rest.slice(0, count), without | bit, setting)))
      index += count
    }
  }
  return result.filter((node) => node.type !== 'text' || node.value)
}

function listBlock(node: LexicalNode, setting: Setting): List {
  const children: ListItem[] = []
  for (const item of childrenOf(node)) {
    const nested = childrenOf(item).filter((child) => child.type === 'list')
    const text = childrenOf(item).filter((child) => child.type !== 'list')
    const blocks: BlockContent[] = nested.map((child) => listBlock(child, setting))
    const owner = children.at(-1)
    if (text.length === 0 && nested.length > 0 && owner) owner.children.push(...blocks)
    else {
      const paragraph = { type: 'paragraph' as const, children: inline(text, 0, setting) }
      children.push({ type: 'listItem', spread: false, children: [paragraph, ...blocks] })
    }
  }
  const isOrdered = node.listType === 'number'
  return {
    type: 'list',
    ordered: isOrdered,
    start: isOrdered ? Number(node.start) : null,
    spread: false,
    children,
  }
}

function blockOf(node: LexicalNode, setting: Setting): RootContent {
  if (node.type === 'list') return listBlock(node, setting)
  const children = inline(childrenOf(node), 0, setting)
  if (node.type === 'heading') {
    const depth = Math.min(6, (node.tag === 'h4' ? 4 : 3) + setting.headingShift)
    return { type: 'heading', depth: depth as Heading['depth'], children }
  }
  if (node.type === 'quote')
    return { type: 'blockquote', children: [{ type: 'paragraph', children }] }
  return { type: 'paragraph', children }
}

/** A rich text as Markdown. A link to an entry keeps its text alone where `entryUrl` knows no address. */
export function lexicalToMarkdown(
  value: RichText | null | undefined,
  setting: Partial<Setting> = {},
): string {
  const full = { ...AS_WRITTEN, ...setting }
  const children = (value?.root.children ?? []).map((node) => blockOf(node, full))
  return writeMarkdown(children)
}

/** Markdown in the one style that Lemma writes. */
export function writeMarkdown(children: RootContent[]): string {
  const options = { bullet: '-', emphasis: '*', listItemIndent: 'one', rule: '-' } as const
  return toMarkdown({ type: 'root', children }, options).trim()
}
