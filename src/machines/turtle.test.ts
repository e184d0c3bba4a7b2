import { describe, expect, test } from 'vitest'
import { iri, literal, statement } from './turtle.ts'

describe('Turtle', () => {
  test('keeps what would end a string or a line inside the string', () => {
    expect(literal('a "b" \\ c\r\n\td', 'en')).toBe('"a \\"b\\" \\\\ c\\r\\n\\td"@en')
    expect(literal('\u0000\u001b')).toBe('"\\u0000\\u001B"')
  })

  test('writes half a character as the sign for one that is unknown', () => {
    expect(literal('a\ud83d')).toBe('"a\ufffd"')
    expect(literal('😀 Übermaß')).toBe('"😀 Übermaß"')
  })

  test('lets no address end early', () => {
    expect(iri('https://a.example/x> <y')).toBe('<https://a.example/x\\u003E\\u0020\\u003Cy>')
  })

  test('leaves out a predicate without objects and says nothing twice', () => {
    expect(
      statement(':a', [
        ['a', ['b:C']],
        ['b:d', []],
        ['b:e', ['"f"', '"f"', '"g"']],
      ]),
    ).toBe(':a a b:C ;\n  b:e "f" , "g" .\n')
  })
})
