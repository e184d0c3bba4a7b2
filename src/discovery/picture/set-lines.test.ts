import { describe, expect, test } from 'vitest'
import { breakLines, setLines } from './set-lines.ts'
import { serif, settable, widthOf } from './typeface.ts'

const face = serif()
const sizes = [
  { size: 100, maxLines: 1 },
  { size: 50, maxLines: 3 },
]
const WIDTH = 1000

describe('setting a text', () => {
  test.each([
    ['of one letter', 'A'],
    ['of one endless word', 'W'.repeat(300)],
    ['of two hundred words', 'word '.repeat(200).trim()],
    ['with a long compound', 'Datenschutz-Grundverordnungsfolgenabschätzungsbeauftragter'],
    ['in Cyrillic', 'Диффузионная модель '.repeat(9).trim()],
  ])('%s never leaves the box', (_, text) => {
    const { size, lines } = setLines(face, text, { width: WIDTH, sizes })
    expect(lines.length).toBeLessThanOrEqual(3)
    for (const line of lines) expect(widthOf(face, line, size)).toBeLessThanOrEqual(WIDTH)
  })

  test('takes the largest size at which it fits', () => {
    expect(setLines(face, 'Token', { width: WIDTH, sizes })).toEqual({
      size: 100,
      lines: ['Token'],
    })
  })

  test('grows smaller before it cuts a word', () => {
    const word = 'Aufmerksamkeitsmechanismus'
    expect(setLines(face, word, { width: WIDTH, sizes })).toEqual({ size: 50, lines: [word] })
  })

  test('says where it was shortened', () => {
    const { lines } = setLines(face, 'word '.repeat(200).trim(), { width: WIDTH, sizes })
    expect(lines.at(-1)).toMatch(/word…$/)
  })

  test('breaks after a hyphen and loses no letter', () => {
    const text = 'Large-scale retrieval-augmented generation'
    const { lines, isCut } = breakLines(face, text, 80, 500)
    expect(isCut).toBe(false)
    expect(lines).toEqual(['Large-scale', 'retrieval-', 'augmented', 'generation'])
  })
})

describe('what the typeface can set', () => {
  test('are Latin, Greek and Cyrillic texts, whole', () => {
    for (const text of ['Größe „Łódź“', 'Việt Nam', 'Ελλάδα', 'модель', '½ × 5 €'])
      expect(settable(face, text)).toBe(text)
  })

  test('letters may be written apart from their accents', () => {
    expect(settable(face, 'a\u0308')).toBe('ä')
  })

  test('symbols that it lacks are left out', () => {
    expect(settable(face, 'Model 🙂 weights\u00ad')).toBe('Model weights')
  })

  test('words with a letter that it lacks are not set at all', () => {
    for (const text of ['نموذج', '模型', 'GPT 模型', 'שלום', '🙂', '']) {
      expect(settable(face, text)).toBeNull()
    }
  })
})
