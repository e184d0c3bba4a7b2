import { randomBytes } from 'node:crypto'
import type { List, Nodes, PhrasingContent, RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { FORMAT, type LexicalNode, type RichText } from '#lib/lexical-node.ts'
import { lexicalText } from '#lib/lexical-text.ts'
import { isSafeLink } from '#lib/safe-link.ts'
import { type Remark, remark } from './remarks/remark.ts'

type Warn = (about: Remark) => void
type Context = { source: string; urls: Map<string, string>; warn: Warn }

const textNode = (text: string, format = 0): LexicalNode => ({
  detail: 0,
  format,
  mode: 'normal',
  style: '',
  text,
  type: 'text',
  version: 1,
})
const lineBreak = (): LexicalNode => ({ type: 'linebreak', version: 1 })
const block = (type: string, children: LexicalNode[], more: object = {}): LexicalNode => ({
  children,
  direction: null,
  format: '',
  indent: 0,
  type,
  version: 1,
  ...more,
})
const paragraph = (children: LexicalNode[]) =>
  block('paragraph', children, { textFormat: 0, textStyle: '' })

/** Lines that the editor must keep apart: code, and what it has no form of its own for. */
const linesOf = (value: string, format: number) =>
  value
    .split('\n')
    .flatMap((line, index) => [...(index ? [lineBreak()] : []), textNode(line, format)])

function linkNodes(url: string, children: LexicalNode[], warn: Warn): LexicalNode[] {
  if (!isSafeLink(url)) {
    warn(remark('unsafeLink', String(url).slice(0, 60)))
    return children
  }
  if (children.length === 0) return []
  const fields = { linkType: 'custom', newTab: false, url }
  return [block('link', children, { version: 3, fields, id: randomBytes(12).toString('hex') })]
}

function inline(nodes: PhrasingContent[], context: Context, format = 0): LexicalNode[] {
  return nodes.flatMap((node): LexicalNode[] => {
    switch (node.type) {
      case 'text':
        return [textNode(node.value.replaceAll('\n', ' '), format)]
      case 'inlineCode':
        return [textNode(node.value, format | FORMAT.code)]
      case 'strong':
        return inline(node.children, context, format | FORMAT.bold)
      case 'emphasis':
        return inline(node.children, context, format | FORMAT.italic)
      case 'break':
        return [lineBreak()]
      case 'link':
        return linkNodes(node.url, inline(node.children, context, format), context.warn)
      case 'linkReference': {
        const url = context.urls.get(node.identifier) ?? ''
        return linkNodes(url, inline(node.children, context, format), context.warn)
      }
      case 'image':
      case 'imageReference':
        context.warn(remark('picture'))
        return node.alt ? [textNode(node.alt, format)] : []
      default:
        return linesOf(sourceOf(node, context), format)
    }
  })
}

const sourceOf = (node: Nodes, { source }: Context) =>
  source.slice(node.position?.start.offset ?? 0, node.position?.end.offset ?? 0)

function listNode(list: List, context: Context, indent: number): LexicalNode {
  const items: LexicalNode[] = []
  const add = (children: LexicalNode[]) =>
    items.push(block('listitem', children, { indent, value: (list.start ?? 1) + items.length }))
  for (const item of list.children) {
    const text: LexicalNode[] = []
    const nested: List[] = []
    for (const child of item.children) {
      if (child.type === 'list') nested.push(child)
      else if (child.type === 'paragraph') {
        text.push(...(text.length ? [lineBreak()] : []), ...inline(child.children, context))
      } else text.push(...linesOf(sourceOf(child, context), 0))
    }
    add(text)
    // The editor keeps a nested list in an item of its own, after the one it belongs to.
    for (const child of nested) add([listNode(child, context, indent + 1)])
  }
  const ordered = { listType: 'number', start: list.start ?? 1, tag: 'ol' }
  return block('list', items, list.ordered ? ordered : { listType: 'bullet', start: 1, tag: 'ul' })
}

function blocks(nodes: RootContent[], context: Context): LexicalNode[] {
  return nodes.flatMap((node): LexicalNode[] => {
    switch (node.type) {
      case 'paragraph': {
        const children = inline(node.children, context)
        return children.length ? [paragraph(children)] : []
      }
      case 'heading':
        return [
          block('heading', inline(node.children, context), { tag: node.depth > 3 ? 'h4' : 'h3' }),
        ]
      case 'list':
        return [listNode(node, context, 0)]
      case 'blockquote':
        return node.children.map((child) =>
          child.type === 'paragraph'
            ? block('quote', inline(child.children, context))
            : block('quote', linesOf(lexicalText(root(blocks([child], context))), 0)),
        )
      case 'code':
        return [paragraph(linesOf(node.value, FORMAT.code))]
      case 'definition':
        return []
      case 'thematicBreak':
        context.warn(remark('dividingLine'))
        return []
      default:
        return [paragraph(linesOf(sourceOf(node, context), 0))]
    }
  })
}

const root = (children: LexicalNode[]): RichText => ({
  root: { children, direction: null, format: '', indent: 0, type: 'root', version: 1 },
})

/**
 * Markdown as the rich text that the glossary's editor stores, with exactly its features. Payload's own
 * converter runs in Node too but takes CommonMark apart: it joins the lines of a quote without a space,
 * loses bold italics and escapes, and lets `data:` links through.
 * @param warn hears of everything that could not be kept
 */
export function markdownToLexical(markdown: string, warn: Warn = () => {}): RichText {
  const tree = fromMarkdown(markdown)
  const definitions = tree.children.filter((node) => node.type === 'definition')
  const urls = new Map(definitions.map((node) => [node.identifier, node.url]))
  return root(blocks(tree.children, { source: markdown, urls, warn }))
}
