type Node = { type?: string; text?: unknown; children?: unknown }

const BLOCKS = new Set(['paragraph', 'heading', 'listitem', 'quote'])

function collect(node: Node, blocks: string[]): void {
  if (typeof node.text === 'string') blocks[blocks.length - 1] += node.text
  if (node.type === 'linebreak') blocks[blocks.length - 1] += ' '
  if (!Array.isArray(node.children)) return
  for (const child of node.children as Node[]) {
    if (BLOCKS.has(child.type ?? '')) blocks.push('')
    collect(child, blocks)
  }
}

/** The words of a rich text, one line per paragraph, heading or list item. */
export function lexicalText(value: unknown): string {
  const root = (value as { root?: Node } | null | undefined)?.root
  if (!root) return ''
  const blocks = ['']
  collect(root, blocks)
  return blocks
    .map((block) => block.trim())
    .filter(Boolean)
    .join('\n')
}

/** Whether an author left a rich text empty: the editor stores an empty paragraph, not nothing. */
export function isBlank(value: unknown): boolean {
  return lexicalText(value) === ''
}
