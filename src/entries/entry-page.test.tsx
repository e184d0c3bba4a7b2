import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { insertLinks } from '#links/insert-links.ts'
import { buildView, richText } from '#root/tests/support/entry-view.ts'
import { EntryPage } from './entry-page.tsx'
import type { EntryView } from './view.ts'

const render = (view: Partial<EntryView>) =>
  renderToStaticMarkup(<EntryPage entry={buildView(view)} contact={null} />)

const card = (id: number, term: string) => ({
  id,
  term,
  slug: `slug-${id}`,
  summary: 'What it is.',
})

describe('“Mentioned in”', () => {
  const mentionedIn = { cards: [card(2, 'Prompt')], more: 0, isCapped: false }

  test('stands after the questions, before the related entries, and in the contents', () => {
    const html = render({ mentionedIn, related: [card(3, 'Embedding')] })
    const order = [...html.matchAll(/<section[^>]* id="([^"]+)"/g)].map(([, id]) => id)
    expect(order.slice(-3)).toEqual(['questions', 'mentioned', 'related'])
    expect(html).toContain('<a href="#mentioned">Mentioned in</a>')
    expect(html).toContain('<a href="/en/glossary/slug-2" dir="auto">Prompt</a>')
  })

  test('says how many more there are, and leads to the search for them', () => {
    expect(render({ mentionedIn: { ...mentionedIn, more: 23 } })).toContain(
      '<a href="/en/search?q=%22Token%22">and 23 more</a>',
    )
    const german = {
      locale: 'de' as const,
      mentionedIn: { ...mentionedIn, more: 92, isCapped: true },
    }
    expect(render(german)).toContain('und über 92 weitere')
  })

  test('is not there where nothing mentions the entry', () => {
    expect(render({})).not.toContain('mentioned')
  })
})

test('a mention is a link as light as a link can be, and none where its entry is not public', () => {
  const mentions = [
    { to: 2, phrase: 'token', place: 'description', leaf: 0, start: 2 },
    { to: 3, phrase: 'draft', place: 'description', leaf: 0, start: 10 },
  ]
  const description = insertLinks(richText('A token a draft.'), mentions)
  const html = render({ description, links: new Map([[2, card(2, 'Token')]]) })
  expect(html).toContain('A <a class="term" href="/en/glossary/slug-2">token</a> a draft.')
})
