import { lexicalToMarkdown } from '#cms/lexical-to-markdown.ts'
import type { RichText } from '#lib/lexical-node.ts'
import { inOrder, isSameText } from './rich-texts.ts'

const isRichText = (value: unknown): value is RichText =>
  typeof value === 'object' && value !== null && 'root' in value

const asMarkdown = (text: RichText) => lexicalToMarkdown(text, { entryUrl: (id) => `entry:${id}` })

/** A stored value and an imported one as comparable texts: without row ids, nothing like an empty list. */
function comparable(value: unknown): string {
  if (value === undefined || value === '' || (Array.isArray(value) && value.length === 0))
    return 'null'
  return (
    JSON.stringify(value, (key, part: unknown) =>
      key === 'id' || part === null ? undefined : inOrder(part),
    ) ?? 'null'
  )
}

function isSameValue(stored: unknown, value: unknown, isExact: boolean): boolean {
  if (!isRichText(stored) || !isRichText(value)) return comparable(stored) === comparable(value)
  return isSameText(stored, value) || (!isExact && asMarkdown(stored) === asMarkdown(value))
}

/**
 * The fields of which a stored document does not hold what an import would write into it.
 * @param isExact tells rich texts apart that Markdown does not
 */
export function changedFields(stored: object, data: object, isExact = false): string[] {
  const values = new Map<string, unknown>(Object.entries(stored))
  return Object.entries(data)
    .filter(([key, value]) => !isSameValue(values.get(key), value, isExact))
    .map(([key]) => key)
}
