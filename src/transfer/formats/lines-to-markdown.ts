import type { BlockContent, List, ListItem, Paragraph } from 'mdast'
import { toMarkdown } from 'mdast-util-to-markdown'

// The dash of a range ("3 – 5") stands inside a line, so a bullet is one only at its start.
const BULLET = /^\s*(?:[-*•–—‣·]\s+|•)(.+)$/

/** What a bullet line says, or null when the line is none. */
export function bulletText(line: string): string | null {
  return BULLET.exec(line)?.[1]?.trim() || null
}

const paragraph = (value: string): Paragraph => ({
  type: 'paragraph',
  children: [{ type: 'text', value }],
})

function addLine(blocks: BlockContent[], line: string): void {
  const bullet = bulletText(line)
  if (bullet === null) {
    blocks.push(paragraph(line.trim()))
    return
  }
  const item: ListItem = { type: 'listItem', spread: false, children: [paragraph(bullet)] }
  const last = blocks.at(-1)
  if (last?.type === 'list') last.children.push(item)
  else blocks.push({ type: 'list', ordered: false, spread: false, children: [item] } satisfies List)
}

/** Plain lines, one paragraph each, as Markdown that reads exactly like them: `2 * 3 * 4` stays so. */
export function linesToMarkdown(lines: string[]): string {
  const children: BlockContent[] = []
  for (const line of lines) if (line.trim()) addLine(children, line)
  return toMarkdown({ type: 'root', children }, { bullet: '-', listItemIndent: 'one' }).trim()
}
