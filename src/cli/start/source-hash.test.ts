import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hashSources } from './source-hash.ts'

let root: string
const write = (file: string, text: string) => {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true })
  writeFileSync(path.join(root, file), text)
}

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'lemma-hash-'))
  write('src/app/page.tsx', 'one')
  write('package.json', '{}')
})
afterEach(() => rmSync(root, { recursive: true }))

test('stays the same while nothing changes', () => {
  expect(hashSources(root)).toBe(hashSources(root))
})

test.each(['src/app/page.tsx', 'src/new.css', 'package.json', 'public/logo.svg', 'next.config.ts'])(
  'changes with %s',
  (file) => {
    const before = hashSources(root)
    write(file, 'two')
    expect(hashSources(root)).not.toBe(before)
  },
)

test('changes when a file only moves', () => {
  const before = hashSources(root)
  renameSync(path.join(root, 'src/app/page.tsx'), path.join(root, 'src/app/other.tsx'))
  expect(hashSources(root)).not.toBe(before)
})

test.each(['src/cli/start.ts', 'src/worker/tasks.ts', 'src/lib/env.test.ts', 'README.md'])(
  'does not ask for a new build after a change of %s',
  (file) => {
    const before = hashSources(root)
    write(file, 'two')
    expect(hashSources(root)).toBe(before)
  },
)
