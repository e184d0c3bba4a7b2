import { expect, test } from 'vitest'
import { labelled, scaleOf } from './scale.ts'

test.each([
  [[], [0, 1]],
  [
    [0, 0],
    [0, 1],
  ],
  [[3], [0, 1, 2, 3]],
  [
    [7, 2],
    [0, 2, 4, 6, 8],
  ],
  [[41], [0, 20, 40, 60]],
  [[100_000], [0, 50_000, 100_000]],
])('a chart of %j has lines at %j', (values, lines) => {
  expect(scaleOf(values)).toEqual(lines)
})

test('the last moment is labelled, and others at the same distance', () => {
  expect([...labelled(13, 6)]).toEqual([0, 3, 6, 9, 12])
  expect([...labelled(1, 6)]).toEqual([0])
})
