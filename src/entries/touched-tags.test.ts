import { expect, test } from 'vitest'
import type { PublicState } from './public-state.ts'
import { touchedTags } from './touched-tags.ts'

const state = (given: Partial<PublicState> = {}): PublicState => ({
  locale: 'en',
  slug: 'term',
  listing: 'Term, term, Summary',
  names: 'Term',
  topics: [1],
  updatedAt: '1',
  ...given,
})

const touched = (before: PublicState[], after: PublicState[]) =>
  touchedTags(7, before, after).sort()

const ALONE = ['entry:7', 'faqs']
const LISTED = ['entries', 'entry:7', 'faqs', 'topic:1']

test.each([
  ['nothing: a draft was saved', [state()], [state()], []],
  ['nothing: it never was public', [], [], []],
  ['itself: its text changed', [state()], [state({ updatedAt: '2' })], ALONE],
  ['the lists too: published', [], [state()], LISTED],
  ['the lists too: unpublished, trashed or deleted', [state()], [], LISTED],
  [
    'the lists too: renamed, or otherwise worded',
    [state()],
    [state({ listing: 'Other', updatedAt: '2' })],
    LISTED,
  ],
  [
    'the topic that it left and the one that it came to',
    [state()],
    [state({ topics: [2], updatedAt: '2' })],
    [...LISTED, 'topic:2'],
  ],
  [
    'the lists too: published in one more language',
    [state()],
    [state({ updatedAt: '2' }), state({ locale: 'de', updatedAt: '2' })],
    LISTED,
  ],
  [
    'nothing: the languages come in another order',
    [state(), state({ locale: 'de' })],
    [state({ locale: 'de' }), state()],
    [],
  ],
])('%s', (_, before, after, expected) => {
  expect(touched(before, after)).toEqual(expected)
})
