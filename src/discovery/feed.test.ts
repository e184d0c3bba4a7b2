import { expect, test } from 'vitest'
import { writeFeed } from './feed.ts'

const feed = {
  locale: 'de' as const,
  title: 'Lemma: Glossar',
  subtitle: null,
  publisher: 'Lemma Press',
  updatedAt: '2026-01-01T00:00:00Z',
  siteUrl: 'http://localhost:3000',
  entries: [],
}
const entry = {
  id: 7,
  term: 'A & <B>',
  slug: 'a-b',
  summary: ']]> "x" \u0000',
  author: null,
  updatedAt: '2026-05-03T10:00:00Z',
}

test('the texts of an entry cannot become markup', () => {
  const xml = writeFeed({ ...feed, entries: [entry] })
  expect(xml).toContain('<title>A &amp; &lt;B&gt;</title>')
  expect(xml).toContain('<summary>]]&gt; &quot;x&quot; </summary>')
  expect(xml).not.toContain('\u0000')
})

test('an entry keeps its id when its address changes', () => {
  const idsOf = (xml: string) => xml.match(/<id>[^<]*<\/id>/g)
  const before = writeFeed({ ...feed, entries: [entry] })
  const after = writeFeed({ ...feed, entries: [{ ...entry, slug: 'renamed' }] })
  expect(idsOf(after)).toEqual(idsOf(before))
  expect(idsOf(before)?.[1]).toBe('<id>tag:localhost,2026:de/entry/7</id>')
})

test('the feed changed when its newest entry did', () => {
  expect(writeFeed({ ...feed, entries: [entry] })).toContain(
    `<updated>${entry.updatedAt}</updated>`,
  )
  expect(writeFeed(feed)).toContain(`<updated>${feed.updatedAt}</updated>`)
})
