type Node = { type?: unknown; fields?: unknown; children?: unknown }
type LinkFields = { linkType?: unknown; doc?: { relationTo?: unknown; value?: unknown } | null }

/** The id of the entry that a link node leads to, or null for any other link. */
export function linkedEntryId(fields: unknown): number | null {
  const { linkType, doc } = (fields ?? {}) as LinkFields
  if (linkType !== 'internal' || doc?.relationTo !== 'entries') return null
  const { value } = doc
  const id = typeof value === 'object' && value !== null ? (value as { id?: unknown }).id : value
  return typeof id === 'number' ? id : null
}

function collect(node: Node, ids: Set<number>): void {
  const id = node.type === 'link' ? linkedEntryId(node.fields) : null
  if (id !== null) ids.add(id)
  if (Array.isArray(node.children)) for (const child of node.children as Node[]) collect(child, ids)
}

/** The ids of the entries that rich texts link to, each once. */
export function linkedEntryIds(...texts: unknown[]): number[] {
  const ids = new Set<number>()
  for (const text of texts) {
    const root = (text as { root?: Node } | null | undefined)?.root
    if (root) collect(root, ids)
  }
  return [...ids]
}
