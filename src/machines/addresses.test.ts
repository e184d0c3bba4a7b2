import { expect, test } from 'vitest'
import { markdownPath } from './addresses.ts'

const ENTRY = '/en/glossary/attention'

test('the address of the Markdown leads to where it is made, whatever is accepted', () => {
  expect(markdownPath(`${ENTRY}.md`)).toBe(`${ENTRY}/markdown`)
  expect(markdownPath(`${ENTRY}.md`, 'text/html')).toBe(`${ENTRY}/markdown`)
})

test.each(['text/markdown', 'text/markdown, text/html;q=0.9', 'text/plain, text/markdown;q=0.5'])(
  'a page’s address leads there for who accepts %s',
  (accept) => {
    expect(markdownPath(ENTRY, accept)).toBe(`${ENTRY}/markdown/chosen`)
  },
)

test.each([
  undefined,
  '*/*',
  'text/html,application/xhtml+xml',
  'text/html, text/markdown',
  'text/markdown;q=0',
  'text/markdown ; q=0.0, */*',
])('it stays a page for who accepts %s', (accept) => {
  expect(markdownPath(ENTRY, accept)).toBeUndefined()
})

test.each([
  '/en/glossary',
  '/xx/glossary/attention',
  `${ENTRY}/previews.json`,
  '/en/topics/attention',
  '/admin',
])('%s has no Markdown', (path) => {
  expect(markdownPath(path, 'text/markdown')).toBeUndefined()
})
