import { type Typeface, widthOf } from './typeface.ts'

export type Setting = { size: number; lines: string[] }

type Box = { width: number; maxLines: number }

const ELLIPSIS = '…'

/** The pieces of a word that no line could hold whole. */
function splitWord(face: Typeface, word: string, size: number, width: number): string[] {
  const pieces: string[] = []
  let piece = ''
  for (const character of word) {
    if (piece && widthOf(face, `${piece}${character}-`, size) > width) {
      pieces.push(`${piece}-`)
      piece = ''
    }
    piece += character
  }
  return [...pieces, piece]
}

/** Text in lines no wider than the box, and whether a word had to be cut for it. */
export function breakLines(
  face: Typeface,
  text: string,
  size: number,
  width: number,
): { lines: string[]; isCut: boolean } {
  const lines: string[] = []
  let isCut = false
  let line = ''
  // A hyphen is a place to break, and stays on its line.
  for (const word of text.split(/ |(?<=\p{L}-)(?=\p{L})/u)) {
    const joint = line.endsWith('-') ? '' : ' '
    const longer = line ? `${line}${joint}${word}` : word
    if (widthOf(face, longer, size) <= width) {
      line = longer
      continue
    }
    if (line) lines.push(line)
    const pieces = splitWord(face, word, size, width)
    if (pieces.length > 1) isCut = true
    lines.push(...pieces.slice(0, -1))
    line = pieces.at(-1) ?? ''
  }
  return { lines: line ? [...lines, line] : lines, isCut }
}

/** The lines that the box holds; the last one says if there would be more. */
function clamp(face: Typeface, lines: string[], size: number, { width, maxLines }: Box): string[] {
  if (lines.length <= maxLines) return lines
  const kept = lines.slice(0, maxLines)
  let last = kept.pop() ?? ''
  while (last && widthOf(face, `${last}${ELLIPSIS}`, size) > width)
    last = [...last].slice(0, -1).join('')
  return [...kept, `${last.replace(/[\s,.;:–-]+$/u, '')}${ELLIPSIS}`]
}

/**
 * Sets text in the largest of the sizes at which it fits without cutting a word; at the smallest
 * it is cut and shortened if it must be. The result never leaves the box.
 */
export function setLines(
  face: Typeface,
  text: string,
  { width, sizes }: { width: number; sizes: { size: number; maxLines: number }[] },
): Setting {
  for (const { size, maxLines } of sizes) {
    const { lines, isCut } = breakLines(face, text, size, width)
    if (!isCut && lines.length <= maxLines) return { size, lines }
  }
  const { size, maxLines } = sizes.at(-1) ?? { size: 1, maxLines: 1 }
  const { lines } = breakLines(face, text, size, width)
  return { size, lines: clamp(face, lines, size, { width, maxLines }) }
}
