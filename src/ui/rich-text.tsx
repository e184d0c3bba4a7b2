import { createElement, Fragment, type ReactNode } from 'react'
import { linkedEntryId } from '#lib/lexical-links.ts'
import { isSafeLink } from '#lib/safe-link.ts'

/** The current address of a public entry, or undefined where visitors cannot read it. */
export type ResolveEntry = (id: number) => string | undefined

type Node = {
  type?: string
  text?: unknown
  format?: unknown
  tag?: unknown
  listType?: unknown
  start?: unknown
  fields?: unknown
  children?: Node[]
}

type Context = { resolveEntry: ResolveEntry; headingShift: number }

// The bits in which the editor keeps the formats of a text.
const FORMATS = [
  [1, 'strong'],
  [2, 'em'],
  [4, 's'],
  [16, 'code'],
] as const

function renderText({ text, format }: Node): ReactNode {
  if (typeof text !== 'string') return null
  const bits = typeof format === 'number' ? format : 0
  return FORMATS.reduce<ReactNode>(
    (inner, [bit, tag]) => (bits & bit ? createElement(tag, null, inner) : inner),
    text,
  )
}

function renderLink(node: Node, context: Context): ReactNode {
  const children = renderChildren(node, context)
  const { linkType, url } = (node.fields ?? {}) as { linkType?: unknown; url?: unknown }
  if (linkType === 'internal') {
    const id = linkedEntryId(node.fields)
    const href = id === null ? undefined : context.resolveEntry(id)
    return href ? (
      <a className="term" href={href}>
        {children}
      </a>
    ) : (
      children
    )
  }
  if (!isSafeLink(url)) return children
  const isOutside = /^https?:/i.test(url)
  return (
    <a href={url} rel={isOutside ? 'noopener' : undefined}>
      {children}
    </a>
  )
}

function renderHeading(node: Node, context: Context): ReactNode {
  const level = Number(String(node.tag).slice(1)) || 3
  const shifted = Math.min(6, Math.max(3, level) + context.headingShift)
  return createElement(`h${shifted}`, { dir: 'auto' }, renderChildren(node, context))
}

function renderNode(node: Node, context: Context): ReactNode {
  const children = () => renderChildren(node, context)
  switch (node.type) {
    case 'text':
      return renderText(node)
    case 'linebreak':
      return <br />
    case 'tab':
      return '\t'
    case 'paragraph':
      return node.children?.length ? <p dir="auto">{children()}</p> : null
    case 'heading':
      return renderHeading(node, context)
    case 'quote':
      return <blockquote dir="auto">{children()}</blockquote>
    case 'list':
      return node.listType === 'number' ? (
        <ol start={typeof node.start === 'number' && node.start > 1 ? node.start : undefined}>
          {children()}
        </ol>
      ) : (
        <ul>{children()}</ul>
      )
    case 'listitem':
      return <li dir="auto">{children()}</li>
    case 'link':
    case 'autolink':
      return renderLink(node, context)
    default:
      return children()
  }
}

function renderChildren(node: Node, context: Context): ReactNode {
  return node.children?.map((child, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: rendered once on the server, never reordered
    <Fragment key={index}>{renderNode(child, context)}</Fragment>
  ))
}

/**
 * The text of the glossary's editor as markup. Links that are unsafe or lead to an entry that
 * visitors cannot read stay as plain text.
 * @param headingShift how many levels deeper than h3 and h4 the headings stand
 */
export function RichText({
  value,
  resolveEntry,
  headingShift = 0,
}: {
  value: unknown
  resolveEntry: ResolveEntry
  headingShift?: number
}) {
  const root = (value as { root?: Node } | null | undefined)?.root
  return root ? renderChildren(root, { resolveEntry, headingShift }) : null
}
