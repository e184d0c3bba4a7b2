import { leavesOf, type Node, rootOf } from './leaves.ts'

/** Where a text mentions an entry. */
export type Mention = {
  to: number
  phrase: string
  /** Which text: `description`, `practiceNote`, or `faq:` and the id of the question. */
  place: string
  leaf: number
  start: number
}

const linkTo = (id: number, child: Node): Node => ({
  type: 'link',
  fields: { linkType: 'internal', doc: { relationTo: 'entries', value: id } },
  children: [child],
})

function split(node: Node, mentions: Mention[]): Node[] {
  const text = String(node.text)
  const pieces: Node[] = []
  let end = 0
  for (const { start, phrase, to } of mentions) {
    if (start < end) continue
    if (start > end) pieces.push({ ...node, text: text.slice(end, start) })
    pieces.push(linkTo(to, { ...node, text: phrase }))
    end = start + phrase.length
  }
  if (end < text.length) pieces.push({ ...node, text: text.slice(end) })
  return pieces
}

/**
 * A rich text with its mentions as links to entries, like those an author makes. A mention that
 * the text does not hold any more, because it was written anew since, is left out.
 */
export function insertLinks<Text>(value: Text, mentions: Mention[]): Text {
  const root = rootOf(value)
  if (!root || mentions.length === 0) return value
  const leaves = leavesOf(value)
  const isThere = ({ leaf, start, phrase }: Mention) =>
    leaves[leaf]?.isOpen && leaves[leaf].text.startsWith(phrase, start)
  const byNode = Map.groupBy(
    mentions.filter(isThere).sort((a, b) => a.start - b.start),
    ({ leaf }) => leaves[leaf]?.node,
  )
  const rewrite = (node: Node): Node[] => {
    const own = byNode.get(node)
    if (own) return split(node, own)
    return [node.children ? { ...node, children: node.children.flatMap(rewrite) } : node]
  }
  return { ...value, root: rewrite(root)[0] }
}
