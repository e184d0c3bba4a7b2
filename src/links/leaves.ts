import { linkedEntryId } from '#lib/lexical-links.ts'
import { FORMAT } from '#lib/lexical-node.ts'

/** A node of the editor's JSON, which is untyped below its root: this is the boundary. */
export type Node = {
  type?: string
  text?: unknown
  format?: unknown
  fields?: unknown
  children?: Node[]
}

/** A piece of a text in one format. */
export type Leaf = {
  node: Node
  text: string
  /** Which paragraph or list item of the text it stands in. */
  block: number
  /** Whether a link may be put into it: not into headings, quotes, code and other links. */
  isOpen: boolean
  /** The entry to which its author linked it. */
  linkedTo: number | null
}

const BLOCKS = new Set(['paragraph', 'heading', 'listitem', 'quote'])
const LINKS = new Set(['link', 'autolink'])
const CLOSED = new Set(['heading', 'quote', ...LINKS])

const isCode = ({ format }: Node) => typeof format === 'number' && (format & FORMAT.code) !== 0

export const rootOf = (value: unknown) => (value as { root?: Node } | null | undefined)?.root

/** The leaves of a rich text in reading order; a line break is one of its own. */
export function leavesOf(value: unknown): Leaf[] {
  const leaves: Leaf[] = []
  let blocks = 0
  const collect = (node: Node, around: Pick<Leaf, 'block' | 'isOpen' | 'linkedTo'>) => {
    const type = node.type ?? ''
    const isText = typeof node.text === 'string'
    if (isText || type === 'linebreak' || type === 'tab') {
      const text = isText ? String(node.text) : ' '
      leaves.push({ ...around, node, text, isOpen: around.isOpen && isText && !isCode(node) })
    }
    const inside = {
      block: BLOCKS.has(type) ? ++blocks : around.block,
      isOpen: around.isOpen && !CLOSED.has(type),
      linkedTo: LINKS.has(type) ? linkedEntryId(node.fields) : around.linkedTo,
    }
    if (Array.isArray(node.children)) for (const child of node.children) collect(child, inside)
  }
  const root = rootOf(value)
  if (root) collect(root, { block: 0, isOpen: true, linkedTo: null })
  return leaves
}
