import { expect, test } from 'vitest'
import { explainFailure } from './server.ts'

test('says a full disk plainly', () => {
  const log = 'LOG: starting\nPANIC:  could not write to file "pg_wal/x": No space left on device\n'
  expect(explainFailure(log, '/data').message).toMatch(/^The disk is full/)
})

test('passes on the last reason that Postgres gave, without its time stamp', () => {
  const log =
    '2026-11-23 00:40:39 UTC [1] LOG:  starting\n2026-11-23 00:40:39 UTC [1] FATAL:  data directory "/data" has wrong ownership\n'
  expect(explainFailure(log, '/data').message).toContain(
    'does not start: data directory "/data" has wrong ownership (see',
  )
})

test('finds something to say where nothing is marked as an error', () => {
  expect(explainFailure('first\nlast words\n', '/data').message).toContain('last words')
})
