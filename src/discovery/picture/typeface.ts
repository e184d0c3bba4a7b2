import { readFileSync } from 'node:fs'
import path from 'node:path'

/** A typeface as outlines: measures are in its own units, y downwards from the baseline. */
export type Typeface = {
  unitsPerEm: number
  ascent: number
  descent: number
  kerning: Record<string, number>
  /** Advance and outline by character. */
  glyphs: Record<string, [advance: number, outline: string]>
}

// A literal path from the project's root: what file tracing follows into a standalone build.
const FILE = 'src/discovery/picture/glyphs/source-serif-4.json'

let loaded: Typeface | undefined

/** The brand's serif, read when the first picture is drawn. */
export function serif(): Typeface {
  loaded ??= JSON.parse(readFileSync(path.join(process.cwd(), FILE), 'utf8')) as Typeface
  return loaded
}

/**
 * Text as the typeface can set it: other symbols, emoji for example, are left out. Null where a
 * letter is missing, because a word without some of its letters is another word.
 */
export function settable(face: Typeface, text: string): string | null {
  const line = text.normalize('NFC').replace(/\s+/g, ' ')
  let kept = ''
  for (const character of line) {
    if (Object.hasOwn(face.glyphs, character)) kept += character
    else if (/[\p{L}\p{N}\p{M}]/u.test(character)) return null
  }
  return kept.replace(/ +/g, ' ').trim() || null
}

function eachGlyph(
  face: Typeface,
  text: string,
  visit: (outline: string, place: number) => void,
): number {
  let place = 0
  let before = ''
  for (const character of text) {
    const [advance, outline] = face.glyphs[character] ?? [0, '']
    place += face.kerning[before + character] ?? 0
    visit(outline, place)
    place += advance
    before = character
  }
  return place
}

/** The width of a line at a size, in the unit of the size. */
export function widthOf(face: Typeface, text: string, size: number): number {
  return (eachGlyph(face, text, () => {}) * size) / face.unitsPerEm
}

/** One line as SVG, its baseline beginning at x and y. */
export function drawLine(
  face: Typeface,
  { text, size, x, y, fill }: { text: string; size: number; x: number; y: number; fill: string },
): string {
  const glyphs: string[] = []
  eachGlyph(face, text, (outline, place) => {
    if (outline) glyphs.push(`<path transform="translate(${place})" d="${outline}"/>`)
  })
  const scale = size / face.unitsPerEm
  return `<g fill="${fill}" transform="translate(${x} ${y}) scale(${scale})">${glyphs.join('')}</g>`
}
