import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { publishAssets } from './publish-assets.ts'

const place = mkdtempSync(path.join(os.tmpdir(), 'lemma-assets-'))

/** A project whose build has this one file. */
function build(name: string, file: string) {
  const root = path.join(place, name)
  mkdirSync(path.join(root, '.next/static/chunks'), { recursive: true })
  writeFileSync(path.join(root, '.next/static/chunks', file), `// ${file}`)
  return root
}

test('the files of earlier deployments stay for a month, and each is packed once', async () => {
  const folder = path.join(place, 'assets')
  const at = (file: string) => path.join(folder, '_next/static/chunks', file)
  const first = build('first', 'a.js')
  expect(await publishAssets({ root: first, folder })).toEqual({ added: 1, removed: 0 })
  expect(gunzipSync(readFileSync(`${at('a.js')}.gz`)).toString()).toBe('// a.js')
  expect(brotliDecompressSync(readFileSync(`${at('a.js')}.br`)).toString()).toBe('// a.js')
  expect(await publishAssets({ root: first, folder })).toEqual({ added: 0, removed: 0 })

  const second = build('second', 'b.js')
  expect(await publishAssets({ root: second, folder })).toEqual({ added: 1, removed: 0 })
  expect(existsSync(at('a.js'))).toBe(true)

  const longAgo = new Date(Date.now() - 31 * 24 * 60 * 60 * 1000)
  // The second is old too, but still part of what is being deployed.
  for (const file of ['a.js', 'b.js']) utimesSync(at(file), longAgo, longAgo)
  expect(await publishAssets({ root: second, folder })).toEqual({ added: 0, removed: 1 })
  expect(['', '.gz', '.br'].filter((form) => existsSync(at('a.js') + form))).toEqual([])
  expect(existsSync(at('b.js'))).toBe(true)
})
