import { describe, expect, test } from 'vitest'
import { groupByLetter, letterAnchor, letterFromPath, pageFromPath } from './index-rows.ts'

const row = (label: string) => ({ label, term: label, slug: 's', summary: null, isAlias: false })

describe('the index', () => {
  test('files rows under their letters, in the order of the alphabet', () => {
    const groups = groupByLetter([
      row('Token'),
      row('3D rendering'),
      row('Übersetzung'),
      row('Tag'),
    ])
    expect(groups.map(({ letter, rows }) => [letter, rows.map(({ label }) => label)])).toEqual([
      ['T', ['Token', 'Tag']],
      ['U', ['Übersetzung']],
      ['#', ['3D rendering']],
    ])
  })

  test('files names in other scripts at the end', () => {
    expect(groupByLetter([row('למה')])[0]?.letter).toBe('#')
  })

  test('reads a letter from an address in its one spelling', () => {
    expect(letterFromPath('a')).toBe('A')
    expect(letterFromPath('%23')).toBe('#')
    for (const wrong of ['A', 'aa', '', 'ä', '%', '%00']) expect(letterFromPath(wrong)).toBeNull()
  })

  test('reads a page number from an address in its one spelling', () => {
    expect(pageFromPath('2')).toBe(2)
    for (const wrong of ['1', '0', '02', '-2', '2.0', 'x', '999999']) {
      expect(pageFromPath(wrong)).toBeNull()
    }
  })

  test('gives every letter an anchor that is a plain word', () => {
    expect(letterAnchor('A')).toBe('letter-a')
    expect(letterAnchor('#')).toBe('letter-other')
  })
})
