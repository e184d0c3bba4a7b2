import { describe, expect, test } from 'vitest'
import { chooseRelated } from './related.ts'

const card = (id: number) => ({ id, term: `Term ${id}`, slug: `term-${id}`, summary: null })
const cards = (...ids: number[]) => new Map(ids.map((id) => [id, card(id)]))
const choose = (candidates: Partial<Parameters<typeof chooseRelated>[0]>) => {
  const { related, usesAny } = chooseRelated({
    self: 1,
    cards: cards(1, 2, 3, 4, 5, 6, 7, 8, 9),
    curated: [],
    near: [],
    alike: [],
    alphabetical: [],
    ...candidates,
  })
  return { ids: related.map(({ id }) => id), usesAny }
}

describe('related entries', () => {
  test('keep the order of the author, then of links and topics, then of likeness, then of the alphabet', () => {
    const { ids } = choose({
      curated: [5, 3],
      near: [2, 3],
      alike: [9],
      alphabetical: [9, 8, 7, 6],
    })
    expect(ids).toEqual([5, 3, 2, 9, 8, 7])
  })

  test('leave out what is not public and the entry itself', () => {
    const { ids } = choose({ curated: [1, 20, 2], near: [21], alphabetical: [1, 3] })
    expect(ids).toEqual([2, 3])
  })

  test('show all that the author chose, but fill no further than six', () => {
    const curated = [2, 3, 4, 5, 6, 7, 8]
    expect(choose({ curated, near: [9] }).ids).toEqual(curated)
  })

  test('say whether any other entry could come in between, so that the page depends on all', () => {
    expect(choose({ near: [2, 3, 4, 5, 6, 7], alphabetical: [8] })).toEqual({
      ids: [2, 3, 4, 5, 6, 7],
      usesAny: false,
    })
    expect(choose({ near: [2] }).usesAny).toBe(true)
  })

  test('are never empty while another entry is public', () => {
    expect(choose({ cards: cards(1, 2), alphabetical: [2] }).ids).toEqual([2])
  })
})
