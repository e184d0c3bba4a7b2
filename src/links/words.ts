import { fold } from '#search/fold.ts'
import type { Leaf } from './leaves.ts'

/** A word of a text, where it stands and what may be made of it. */
export type Word = {
  raw: string
  /** As names are looked up: folded, and without the s of "LLMs". */
  key: string
  block: number
  /** The leaf it stands in, by its number, or null where it runs over its edge. */
  leaf: number | null
  start: number
  end: number
  /** Whether a name may begin or end here: "token" in "token-based" and "my.token" is no word. */
  canOpen: boolean
  canClose: boolean
  /** Whether the next word may belong to the same name: no comma, full stop or bracket is between. */
  isGlued: boolean
}

// The sign of C# and C++ is part of a name; see `search_fold`.
const WORD = /[\p{L}\p{N}\p{M}+#]+/gu
const GLUE = /^(?:\s+|[-‐‑/'’_.]|\s?&\s?)$/u
const JOINED_BEFORE = /[\p{L}\p{N}][-‐‑_.@]$/u
const JOINED_AFTER = /^[-‐‑_.@][\p{L}\p{N}]/u
const PLURAL_OF_LETTERS = /^[\p{Lu}\p{N}]{2,}s$/u

const keyOf = (raw: string) => fold(PLURAL_OF_LETTERS.test(raw) ? raw.slice(0, -1) : raw)

type Part = { leaf: number; start: number; end: number }

function wordsOfBlock(text: string, parts: Part[], block: number): Word[] {
  const words: Word[] = []
  let previousEnd = 0
  for (const { 0: raw, index } of text.matchAll(WORD)) {
    const end = index + raw.length
    const part = parts.find(({ end: partEnd }) => index < partEnd)
    const last = words.at(-1)
    if (last) last.isGlued = GLUE.test(text.slice(previousEnd, index))
    previousEnd = end
    words.push({
      raw,
      key: keyOf(raw),
      block,
      leaf: part && end <= part.end ? part.leaf : null,
      start: index - (part?.start ?? 0),
      end: end - (part?.start ?? 0),
      canOpen: !JOINED_BEFORE.test(text.slice(Math.max(0, index - 3), index)),
      canClose: !JOINED_AFTER.test(text.slice(end, end + 3)),
      isGlued: false,
    })
  }
  return words
}

/** The words of a text in their order. Words of different paragraphs are never glued. */
export function wordsOfLeaves(leaves: Leaf[]): Word[] {
  const blocks = Map.groupBy(leaves.entries(), ([, { block }]) => block)
  return [...blocks].flatMap(([block, entries]) => {
    const parts: Part[] = []
    let text = ''
    for (const [leaf, { text: piece }] of entries) {
      parts.push({ leaf, start: text.length, end: text.length + piece.length })
      text += piece
    }
    return wordsOfBlock(text, parts, block)
  })
}

/** The words of a name. */
export const wordsOfName = (name: string): Word[] =>
  wordsOfBlock(name, [{ leaf: 0, start: 0, end: name.length }], 0)
