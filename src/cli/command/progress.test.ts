import { expect, test } from 'vitest'
import { createProgress } from './progress.ts'

function record() {
  let text = ''
  const progress = createProgress((part) => {
    text += part
  })
  return { progress, lines: () => text.replace(/\d+\.\d s/g, 'N s').split('\n') }
}

test('shows a step and its end on one line', async () => {
  const { progress, lines } = record()
  await progress.step('Starting the database', async () => {})
  expect(lines()).toEqual(['Starting the database … done (N s)', ''])
})

test('names a step again when another one came between', () => {
  const { progress, lines } = record()
  const endBuild = progress.begin('Building')
  const endSeed = progress.begin('Seeding')
  endSeed()
  endBuild()
  expect(lines()).toEqual(['Building …', 'Seeding … done (N s)', 'Building … done (N s)', ''])
})

test('shows which step failed', async () => {
  const { progress, lines } = record()
  const failing = progress.step('Building', () => Promise.reject(new Error('no')))
  await expect(failing).rejects.toThrow('no')
  expect(lines()[0]).toBe('Building … failed (N s)')
})

test('puts a message on a line of its own', () => {
  const { progress, lines } = record()
  progress.begin('Building')
  progress.line('Stopping')
  expect(lines()).toEqual(['Building …', 'Stopping', ''])
})
