import { expect, test } from 'vitest'
import { nearbyPages } from './pagination.tsx'

test('a long list links to its ends and to the pages around this one', () => {
  expect(nearbyPages(1, 1)).toEqual([1])
  expect(nearbyPages(1, 4)).toEqual([1, 2, 3, 4])
  expect(nearbyPages(10, 20)).toEqual([1, 8, 9, 10, 11, 12, 20])
})
