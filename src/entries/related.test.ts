import { describe, expect, test } from 'vitest'
import { chooseRelated } from './related.ts'

const card = (id: number) => ({ id, term: `Term ${id}`, slug: `term-${id}`, summary: null })
const cards = (...ids: number[]) => new Map(ids.map((id) => [id, card(id)]))
const choose = (candidates: Partial<Parameters<typeof chooseRelated>[0]>) => {
  const { related, usesAlphabet } = chooseRelated({
    self: 1,
    cards: cards(1, 2, 3, 4, 5, 6, 7, 8, 9),
    curated: [],
    byTopic: [],
    alphabetical: [],
    ...candidates,
  })
  return { ids: related.map(({ id }) => id), usesAlphabet }
}

describe('related entries', () => {
  test('keep the order of the author, then of the topics, then of the alphabet', () => {
    const { ids } = choose({ curated: [5, 3], byTopic: [2, 3], alphabetical: [9, 8, 7, 6] })
    expect(ids).toEqual([5, 3, 2, 9, 8, 7])
  })

  test('leave out what is not public and the entry itself', () => {
    const { ids } = choose({ curated: [1, 20, 2], byTopic: [21], alphabetical: [1, 3] })
    expect(ids).toEqual([2, 3])
  })

  test('show all that the author chose, but fill no further than six', () => {
    const curated = [2, 3, 4, 5, 6, 7, 8]
    expect(choose({ curated, byTopic: [9] }).ids).toEqual(curated)
  })

  test('say whether the alphabet was asked, so that the page depends on it', () => {
    expect(choose({ byTopic: [2, 3, 4, 5, 6, 7], alphabetical: [8] })).toEqual({
      ids: [2, 3, 4, 5, 6, 7],
      usesAlphabet: false,
    })
    expect(choose({ byTopic: [2] }).usesAlphabet).toBe(true)
  })

  test('are never empty while another entry is public', () => {
    expect(choose({ cards: cards(1, 2), alphabetical: [2] }).ids).toEqual([2])
  })
})
