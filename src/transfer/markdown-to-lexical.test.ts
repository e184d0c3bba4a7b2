import { describe, expect, test } from 'vitest'
import { lexicalToMarkdown } from '#cms/lexical-to-markdown.ts'
import type { LexicalNode, RichText } from '#lib/lexical-node.ts'
import { lexicalText } from '#lib/lexical-text.ts'
import { markdownToLexical } from './markdown-to-lexical.ts'
import type { Remark } from './remarks/remark.ts'

const firstNode = (value: RichText) =>
  (value.root.children[0] as LexicalNode).children as LexicalNode[]
const roundTrip = (markdown: string) => lexicalToMarkdown(markdownToLexical(markdown))

describe('Markdown and the rich text of the editor', () => {
  test.each([
    ['paragraphs', 'One.\n\nTwo.'],
    ['subheadings', '### Three `code`\n\n#### Four'],
    ['marks', 'a *b* **c** ***d*** `e_*f*` **g *h* i**'],
    ['a mark that spans a longer one', '*a **b** c*'],
    ['bullets with a nested list', '- a\n- b **c**\n  - d\n    1. e\n- f'],
    ['numbers that do not begin at one', '3. c\n4. d'],
    ['a quote', '> „Übermaß“ — so ist’s'],
    ['links', '[a **b**](https://a.de/x_y?q=1&r=2#z) [c](/en/d) [e](mailto:f@g.de)'],
    ['a bold link', '**a [b](https://c.de) d**'],
    ['a break inside a paragraph', 'a\\\nb'],
    ['characters that look like Markdown', '1\\. \\*a\\* \\[b]\\(c) \\# 2 \\* 3'],
    ['umlauts, dashes and quotes', 'Größe – „Fuß“ ‚x‘ … Straße'],
  ])('keeps %s', (_, markdown) => {
    const value = markdownToLexical(markdown)
    const again = markdownToLexical(lexicalToMarkdown(value))
    const withoutIds = (text: unknown) => JSON.stringify(text).replace(/"id":"\w+"/g, '')
    expect(withoutIds(again)).toBe(withoutIds(value))
  })

  test('reads what the editor can hold and nothing else', () => {
    const json = JSON.stringify(
      markdownToLexical('# A\n\n```\nb\n```\n\n---\n\n![c](d.png)\n\n<i>e</i>'),
    )
    const types = new Set([...json.matchAll(/"type":"(\w+)"/g)].map((match) => match[1]))
    expect([...types].sort()).toEqual(['heading', 'paragraph', 'root', 'text'])
    expect(lexicalText(markdownToLexical('<script>x</script>'))).toBe('<script>x</script>')
  })

  test('joins the lines of a paragraph and of a quote with a space', () => {
    expect(roundTrip('a\nb\n\n> c\n> d')).toBe('a b\n\n> c d')
  })

  test.each(['javascript:alert(1)', 'data:text/html,x', '//evil.example', 'vbscript:x'])(
    'keeps only the text of a link to %s, and says so',
    (url) => {
      const warnings: Remark[] = []
      const value = markdownToLexical(`a [b](${url}) c`, (about) => warnings.push(about))
      expect(JSON.stringify(value)).not.toContain('"link"')
      expect(lexicalText(value)).toBe('a b c')
      expect(warnings[0]?.[0]).toBe('unsafeLink')
    },
  )

  test('writes a mark that ends in a space as valid Markdown', () => {
    const value = markdownToLexical('**a** b')
    const [text] = firstNode(value)
    if (text) text.text = 'a '
    expect(lexicalToMarkdown(value)).toBe('**a**  b')
  })

  test('writes a link to an entry with the address it is told, or as text', () => {
    const value = markdownToLexical('[a](/x)')
    const [link] = firstNode(value)
    if (link) link.fields = { linkType: 'internal', doc: { relationTo: 'entries', value: 7 } }
    expect(lexicalToMarkdown(value)).toBe('a')
    expect(lexicalToMarkdown(value, { entryUrl: (id) => `/en/glossary/${id}` })).toBe(
      '[a](/en/glossary/7)',
    )
  })
})
