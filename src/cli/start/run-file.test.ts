import { expect, test } from 'vitest'
import { parseRun } from './run-file.ts'

test('reads what a start wrote down', () => {
  const run = { owner: { pid: 7, startedAt: '1' }, isStopping: true, children: [{ pid: 8 }] }
  expect(parseRun(JSON.stringify(run))).toEqual(run)
})

test.each([undefined, '', '{"owner":', '[]', '{"owner":{}}', '{"owner":{"pid":7}}', 'null'])(
  'takes %s for no run at all',
  (text) => {
    expect(parseRun(text)).toBeUndefined()
  },
)
