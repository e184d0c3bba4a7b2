import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { keepOutput, startChild } from './child.ts'

test('nothing that is started is counted by Next', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'lemma-child-'))
  const file = path.join(folder, 'print.mjs')
  writeFileSync(file, 'console.log(process.env.NEXT_TELEMETRY_DISABLED)')
  const child = startChild({ file })
  const output = keepOutput(child)
  await child.ended
  expect(output()).toBe('1')
  rmSync(folder, { recursive: true })
})
