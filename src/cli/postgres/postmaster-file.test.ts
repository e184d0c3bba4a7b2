import { expect, test } from 'vitest'
import { parsePostmasterFile } from './postmaster-file.ts'

const FILE =
  '4711\n/srv/lemma/.data/postgres\n1763856000\n25779\n\n127.0.0.1\n  1234  5\nready   \n'

test('reads process, folder and port', () => {
  expect(parsePostmasterFile(FILE)).toEqual({
    pid: 4711,
    dataFolder: '/srv/lemma/.data/postgres',
    port: 25779,
  })
})

test('knows a server that has not chosen its port yet', () => {
  expect(parsePostmasterFile('4711\n/data\n')).toMatchObject({ pid: 4711, port: 0 })
})

test('reads the process of a server that runs alone', () => {
  expect(parsePostmasterFile('-4711\n/data\n')).toMatchObject({ pid: 4711 })
})

test.each(['', '\n', 'nonsense\n/data\n', '4711'])('takes %j for no server', (text) => {
  expect(parsePostmasterFile(text)).toBeUndefined()
})
