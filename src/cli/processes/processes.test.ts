import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { endProcess, isRunning, markProcess, parseMark, parseStat } from './processes.ts'

test('reads parent and start time behind a name with spaces and brackets', () => {
  const fields = Array.from({ length: 30 }, (_, index) => `f${index + 5}`).join(' ')
  expect(parseStat(`42 (next-server (v16) x) S 41 ${fields}`)).toEqual({
    parent: 41,
    startedAt: 'f22',
  })
})

test('recognises a process, and not another one that got its number', () => {
  const mark = markProcess(process.pid)
  expect(isRunning(mark)).toBe(true)
  expect(isRunning({ ...mark, startedAt: 'long ago' })).toBe(process.platform === 'win32')
})

test('ends a process that ignores being asked', async () => {
  const child = spawn(process.execPath, [
    '-e',
    'process.on("SIGTERM", () => {}); console.log("up"); setInterval(() => {}, 1000)',
  ])
  await once(child.stdout, 'data')
  const mark = markProcess(child.pid ?? 0)
  await endProcess(mark, 200)
  expect(isRunning(mark)).toBe(false)
})

test.each([undefined, '', '{', '42', '{"pid":"42"}', 'null'])('takes %s for no mark', (text) => {
  expect(parseMark(text)).toBeUndefined()
})

test('reads back what it wrote', () => {
  const mark = markProcess(process.pid)
  expect(parseMark(JSON.stringify(mark))).toEqual(mark)
})
