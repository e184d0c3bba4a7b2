import { describe, expect, test } from 'vitest'
import { buildView, richText } from '#root/tests/support/entry-view.ts'
import { readingMinutes } from './reading-time.ts'

const words = (count: number) => richText('word '.repeat(count))

describe('the reading time', () => {
  test('is at least a minute', () => {
    const empty = buildView({ summary: null, description: null, questions: [], useCases: [] })
    expect(readingMinutes(empty)).toBe(1)
  })

  test('counts every text of the entry, its answers too', () => {
    const view = buildView({
      summary: null,
      description: words(228),
      practiceNote: words(228),
      useCases: [],
      questions: [{ id: 1, question: 'Why?', answer: words(228) }],
    })
    expect(readingMinutes(view)).toBe(3)
  })

  test('is longer in German, whose words are', () => {
    const description = words(1790)
    expect(readingMinutes(buildView({ locale: 'de', description }))).toBe(10)
    expect(readingMinutes(buildView({ locale: 'en', description }))).toBe(8)
  })
})
