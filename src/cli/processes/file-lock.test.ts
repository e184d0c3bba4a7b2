import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { withFileLock } from './file-lock.ts'
import { markProcess } from './processes.ts'

let folder: string
let file: string

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lemma-lock-'))
  file = path.join(folder, 'lock')
})
afterEach(() => rmSync(folder, { recursive: true }))

test('lets one do its work after the other', async () => {
  let busy = 0
  let most = 0
  const work = async () => {
    busy += 1
    most = Math.max(most, busy)
    await sleep(20)
    busy -= 1
  }
  await Promise.all([1, 2, 3].map(() => withFileLock(file, work)))
  expect(most).toBe(1)
  expect(existsSync(file)).toBe(false)
})

test('gives the lock back when the work fails', async () => {
  const failing = withFileLock(file, () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(existsSync(file)).toBe(false)
})

test('takes over from a holder that no longer exists', async () => {
  writeFileSync(file, JSON.stringify({ pid: 2 ** 22 + 1 }))
  expect(await withFileLock(file, async () => 'done')).toBe('done')
})

test('takes over from a holder whose number belongs to somebody else now', async () => {
  writeFileSync(file, JSON.stringify(markProcess(process.pid)))
  const longAgo = new Date(Date.now() - 60_000)
  utimesSync(file, longAgo, longAgo)
  expect(await withFileLock(file, async () => 'done')).toBe('done')
})

test('says who holds the lock when it waits too long', async () => {
  writeFileSync(file, JSON.stringify(markProcess(process.pid)))
  const waiting = withFileLock(file, async () => {}, { timeoutMs: 100 })
  await expect(waiting).rejects.toThrow(`process ${process.pid}`)
})
