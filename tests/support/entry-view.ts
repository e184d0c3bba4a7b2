import type { EntryView } from '#entries/view.ts'

/** A rich text of plain paragraphs, one per argument. */
export function richText(...paragraphs: string[]): unknown {
  const children = paragraphs.map((text) => ({
    type: 'paragraph',
    children: [{ type: 'text', text }],
  }))
  return { root: { type: 'root', children } }
}

/** What a page shows of a complete entry; a test names only what it is about. */
export function buildView(given: Partial<EntryView> = {}): EntryView {
  return {
    id: 7,
    locale: 'en',
    term: 'Token',
    slug: 'token',
    summary: 'The smallest unit a model reads.',
    illustration: null,
    names: ['text token', 'subword unit'],
    description: richText('A tokenizer cuts text into pieces.', 'Rare words take several.'),
    useCases: ['Estimating costs'],
    practiceNote: richText('Counting comes first.'),
    questions: [
      { id: 1, question: 'How many words are in 1,000 tokens?', answer: richText('About 750.') },
      {
        id: 2,
        question: 'Why are they counted?',
        answer: richText('They cost.', 'And they fill.'),
      },
    ],
    related: [],
    mentionedIn: { cards: [], more: 0, isCapped: false },
    sources: [],
    topics: [],
    author: 'Ada Author',
    reviewer: 'Rita Reviewer',
    reviewedAt: '2026-05-03T00:00:00.000Z',
    updatedAt: '2026-06-04T10:00:00.000Z',
    alternates: { en: 'token' },
    links: new Map(),
    tags: [],
    ...given,
  }
}
