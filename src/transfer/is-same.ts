import { lexicalToMarkdown } from '#cms/lexical-to-markdown.ts'
import type { RichText } from '#lib/lexical-node.ts'

const isRichText = (value: unknown): value is RichText =>
  typeof value === 'object' && value !== null && 'root' in value

/** A stored value and an imported one as comparable texts: without row ids, rich texts as Markdown. */
function comparable(value: unknown): string {
  if (isRichText(value)) return lexicalToMarkdown(value)
  return JSON.stringify(value ?? null, (key, part: unknown) =>
    key === 'id' || part === null ? undefined : part,
  )
}

/** Whether a stored document holds what an import would write into it. */
export function isSame(stored: object, data: object): boolean {
  const values = new Map<string, unknown>(Object.entries(stored))
  return Object.entries(data).every(
    ([key, value]) => comparable(values.get(key)) === comparable(value),
  )
}
