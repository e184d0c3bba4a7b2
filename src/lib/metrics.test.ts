import { expect, test } from 'vitest'
import { counter, gauge, histogram, writeMetrics } from './metrics.ts'

const familyOf = (name: string) =>
  writeMetrics()
    .split('\n')
    .filter((line) => line.includes(name) && !line.startsWith('#'))

test('a counter adds up for each set of labels', () => {
  const count = counter({ name: 'test_total', help: 'Help' })
  count({ route: '/a', status: 200 })
  count({ route: '/a', status: 200 }, 2)
  count({ route: '/b', status: 404 })
  expect(familyOf('test_total')).toEqual([
    'test_total{route="/a",status="200"} 3',
    'test_total{route="/b",status="404"} 1',
  ])
})

test('two that ask for the same name count together, as two bundles of the site do', () => {
  counter({ name: 'test_shared_total', help: 'Help' })()
  counter({ name: 'test_shared_total', help: 'Help' })()
  expect(familyOf('test_shared_total')).toEqual(['test_shared_total 2'])
})

test('a histogram counts each value in every bound that holds it', () => {
  const time = histogram({ name: 'test_seconds', help: 'Help', bounds: [0.1, 1] })
  for (const value of [0.05, 0.5, 5]) time(value)
  expect(familyOf('test_seconds')).toEqual([
    'test_seconds_bucket{le="0.1"} 1',
    'test_seconds_bucket{le="1"} 2',
    'test_seconds_bucket{le="+Inf"} 3',
    'test_seconds_sum 5.55',
    'test_seconds_count 3',
  ])
})

test('what would break out of a label is escaped, and a gauge is read when asked', () => {
  let value = 1
  gauge({
    name: 'test_gauge',
    help: 'Help',
    read: () => [{ labels: { text: 'a"b\\c\nd' }, value }],
  })
  value = 2
  expect(familyOf('test_gauge')).toEqual(['test_gauge{text="a\\"b\\\\c\\nd"} 2'])
})
