import { fold } from './fold.ts'

/** A piece of a text: never markup, so that nothing an author or a visitor wrote can become any. */
export type Segment = { text: string; isMatch: boolean }

/** Whether a word, folded, is one that was searched for. */
export type IsMatch = (folded: string) => boolean

const WORD = /[\p{L}\p{N}\p{M}+#]+/gu

/** The different words of some texts, folded. */
export function wordsOfTexts(texts: Iterable<string>): Set<string> {
  const found = new Set<string>()
  for (const text of texts) for (const [word] of text.matchAll(WORD)) found.add(word)
  return new Set([...found].map(fold))
}

/** The whole text in pieces, those that match told apart. */
export function highlight(text: string, isMatch: IsMatch): Segment[] {
  const segments: Segment[] = []
  const add = (piece: string, matches: boolean) => {
    const last = segments.at(-1)
    if (last?.isMatch === matches) last.text += piece
    else if (piece) segments.push({ text: piece, isMatch: matches })
  }
  let end = 0
  for (const { 0: word, index } of text.matchAll(WORD)) {
    add(text.slice(end, index), false)
    add(word, isMatch(fold(word)))
    end = index + word.length
  }
  add(text.slice(end), false)
  return segments
}

/** The text again, without what matched. */
export const plainText = (segments: Segment[]) => segments.map(({ text }) => text).join('')

export const hasMatch = (segments: Segment[]) => segments.some(({ isMatch }) => isMatch)

const EXCERPT_LENGTH = 180
const BEFORE_MATCH = 60

/** The lines of a text around its first match, or nothing where there is none. */
export function excerpt(text: string, isMatch: IsMatch): Segment[] {
  for (const { 0: word, index } of text.matchAll(WORD)) {
    if (!isMatch(fold(word))) continue
    // Within its own paragraph.
    const lineStart = text.lastIndexOf('\n', index) + 1
    const lineEnd = text.indexOf('\n', index)
    const stop = lineEnd < 0 ? text.length : lineEnd
    const space = text.indexOf(' ', index - BEFORE_MATCH)
    const isNear = index - lineStart <= BEFORE_MATCH
    const start = isNear ? lineStart : space >= 0 && space < index ? space + 1 : index
    const wanted = Math.max(start + EXCERPT_LENGTH, index + word.length)
    const after = text.indexOf(' ', wanted)
    const until = Math.min(stop, after >= 0 && after < wanted + 40 ? after : wanted)
    const piece = text.slice(start, until).toWellFormed()
    return highlight(`${start > lineStart ? '… ' : ''}${piece}${until < stop ? ' …' : ''}`, isMatch)
  }
  return []
}
