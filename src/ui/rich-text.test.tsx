import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { linkedEntryIds } from '#lib/lexical-links.ts'
import { RichText } from './rich-text.tsx'

const text = (value: string, format = 0) => ({ type: 'text', text: value, format })
const paragraph = (...children: object[]) => ({ type: 'paragraph', children })
const link = (fields: object, label = 'label') => ({
  type: 'link',
  fields,
  children: [text(label)],
})
const toEntry = (value: unknown) => ({
  linkType: 'internal',
  doc: { relationTo: 'entries', value },
})
const doc = (...children: object[]) => ({ root: { type: 'root', children } })

const resolveEntry = (id: number) => (id === 7 ? '/en/glossary/token' : undefined)
const render = (value: unknown, headingShift = 0) =>
  renderToStaticMarkup(
    <RichText value={value} resolveEntry={resolveEntry} headingShift={headingShift} />,
  )

describe('rich text', () => {
  test('renders paragraphs with nested formats and line breaks', () => {
    const value = doc(
      paragraph(text('plain '), text('both', 3), { type: 'linebreak' }, text('x=1', 16)),
    )
    expect(render(value)).toBe(
      '<p dir="auto">plain <em><strong>both</strong></em><br/><code>x=1</code></p>',
    )
  })

  test('leaves out the empty paragraphs that the editor stores', () => {
    expect(render(doc(paragraph(), paragraph(text('a'))))).toBe('<p dir="auto">a</p>')
  })

  test('escapes markup that an author typed', () => {
    expect(render(doc(paragraph(text('<script>'))))).toContain('&lt;script&gt;')
  })

  test('moves headings to the level of their place and never above h3', () => {
    const heading = (tag: string) => doc({ type: 'heading', tag, children: [text('t')] })
    expect(render(heading('h3'))).toBe('<h3 dir="auto">t</h3>')
    expect(render(heading('h4'), 1)).toBe('<h5 dir="auto">t</h5>')
    expect(render(heading('h1'))).toBe('<h3 dir="auto">t</h3>')
  })

  test('renders nested lists', () => {
    const inner = { type: 'list', listType: 'number', children: [] }
    const value = doc({
      type: 'list',
      listType: 'bullet',
      children: [{ type: 'listitem', children: [text('a'), inner] }],
    })
    expect(render(value)).toBe('<ul><li dir="auto">a<ol></ol></li></ul>')
  })

  test.each([
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    undefined,
  ])('shows the unsafe link %j as plain text', (url) => {
    const html = render(doc(paragraph(link({ linkType: 'custom', url }))))
    expect(html).toBe('<p dir="auto">label</p>')
  })

  test('opens no window handle to other sites', () => {
    const html = render(doc(paragraph(link({ linkType: 'custom', url: 'https://example.com/' }))))
    expect(html).toContain('<a href="https://example.com/" rel="noopener">label</a>')
  })

  test('links to the current address of a public entry', () => {
    expect(render(doc(paragraph(link(toEntry(7)))))).toContain(
      '<a class="term" href="/en/glossary/token">',
    )
    expect(render(doc(paragraph(link(toEntry({ id: 7 })))))).toContain('href="/en/glossary/token"')
  })

  test('shows a link to an entry that is not public as plain text', () => {
    expect(render(doc(paragraph(link(toEntry(8)))))).toBe('<p dir="auto">label</p>')
  })

  test('finds each linked entry once', () => {
    const value = doc(paragraph(link(toEntry(7)), link(toEntry(8))), paragraph(link(toEntry(7))))
    expect(linkedEntryIds(value, null, undefined)).toEqual([7, 8])
  })
})
