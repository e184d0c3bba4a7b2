import { describe, expect, test } from 'vitest'
import { decodeText } from '../decode-text.ts'
import { Refusal } from '../remarks/remark.ts'
import { parseGlossaryText } from './parse-glossary-text.ts'

const ENTRY = `Diffusion Model
// Description
The leading architecture for pictures.
Key parameters: guidance (more = stricter), 2 * 3 * 4 steps, <b>bold</b> & [more].
// Use Cases
- Product images
- Brand visuals & social media
We use Midjourney for quick visuals.

ComfyUI is our workflow tool.
// Frequently Asked Questions
How do diffusion models work?
What are LoRAs?
// Related Entries
LoRA
- Text to Image
Need help with Diffusion Model?
We are happy to advise you.
Get in touch`

const read = (text: string) => parseGlossaryText(decodeText(new TextEncoder().encode(text)))

describe('the text format', () => {
  test('fills every section and stops at the call to action', () => {
    const { document, warnings } = read(ENTRY)
    expect(document).toMatchObject({
      term: 'Diffusion Model',
      useCases: ['Product images', 'Brand visuals & social media'],
      practiceNote: 'We use Midjourney for quick visuals.\n\nComfyUI is our workflow tool.',
      faqs: [
        { question: 'How do diffusion models work?', answer: '' },
        { question: 'What are LoRAs?', answer: '' },
      ],
      related: ['LoRA', 'Text to Image'],
    })
    expect(String(document.description).split('\n\n')).toHaveLength(2)
    expect(document.summary).toBeUndefined()
    expect(warnings).toEqual([])
  })

  test.each([
    ['Windows line ends', ENTRY.replaceAll('\n', '\r\n')],
    ['old Mac line ends', ENTRY.replaceAll('\n', '\r')],
    ['a byte order mark', `\uFEFF${ENTRY}`],
    [
      'other heading case and spacing',
      ENTRY.replace(/^\/\/ (.*)$/gm, (_, name) => `  //${name.toUpperCase()} : `),
    ],
    ['blank lines and trailing spaces', `\n\n${ENTRY.replaceAll('\n', '  \n\n')}\n\n`],
    ['other bullets', ENTRY.replace('- Product', '• Product').replace('- Brand', '– Brand')],
    ['no space after the slashes', ENTRY.replaceAll('// ', '//')],
  ])('reads the same with %s', (_, text) => {
    expect(read(text)).toEqual(read(ENTRY))
  })

  test('reads German headings and the German call to action', () => {
    const { document } = read(
      'Größenmodell\n// Beschreibung\nText „so“.\n// Anwendungsfälle\n- Eins\n// Häufige Fragen\nWas ist das?\nDas da.\nBrauchen Sie Hilfe mit Größenmodell?\nKontakt\n',
    )
    expect(document).toMatchObject({
      term: 'Größenmodell',
      description: 'Text „so“.',
      useCases: ['Eins'],
      faqs: [{ question: 'Was ist das?', answer: 'Das da.' }],
      related: [],
    })
  })

  test('takes the lines below a question as its answer', () => {
    const { document } = read('A\n// FAQ\nWhy?\nBecause.\n- one\n- two\n\nAnd so.\nWhen?')
    expect(document.faqs).toEqual([
      { question: 'Why?', answer: 'Because.\n\n- one\n- two\n\nAnd so.' },
      { question: 'When?', answer: '' },
    ])
  })

  test('never takes the call to action for a question or a related entry', () => {
    const { document } = read('A\n// FAQ\nWhy?\n\nNeed help with A?\nTalk to us.')
    expect(document.faqs).toEqual([{ question: 'Why?', answer: '' }])
    expect(read('A\n// Related Entries\nNeed help with A?').document.related).toEqual([])
  })

  test('joins a use case that goes on in an indented line', () => {
    expect(read('A\n// Use Cases\n- Batch\n  generation\nNote').document).toMatchObject({
      useCases: ['Batch generation'],
      practiceNote: 'Note',
    })
  })

  test('names an unknown section that it left out', () => {
    const { document, warnings } = read('A\n// Description\nText\n// Pricing\n5 €\n6 €')
    expect(JSON.stringify(document)).not.toContain('5 €')
    expect(warnings).toEqual([['unknownSection', 'Pricing', 2]])
  })

  test('says what it left out after the call to action', () => {
    const { warnings } = read('A\n// Description\nText\nNeed help with A?\n// Related Entries\nB')
    expect(warnings).toEqual([['sectionTooLate', '// Related Entries', 'Need help with A?']])
  })

  test('takes a headword alone, with a warning', () => {
    expect(read('A').warnings).toEqual([['noDescription']])
  })

  test.each([
    ['an empty file', ' \r\n\n', /empty/],
    ['a heading where the headword belongs', '// Description\nText', /headword/],
    ['a text that is no entry', 'Dear all,\nplease note.', /section/],
    ['a NUL byte', 'A\u0000\n// Description', /NUL/],
    ['a headword of a page', 'A'.repeat(201), /too long/],
    ['a use case of a page', `A\n// Use Cases\n- ${'a'.repeat(201)}`, /200 characters/],
    ['more than a megabyte', `A\n${'a'.repeat(1_000_000)}`, /1 MB/],
  ])('refuses %s', (_, text, reason) => {
    expect(() => read(text)).toThrow(Refusal)
    expect(() => read(text)).toThrow(reason)
  })

  test('refuses a file that is not UTF-8', () => {
    expect(() => decodeText(Uint8Array.of(0x42, 0xfc, 0x63))).toThrow(/UTF-8/)
  })
})
