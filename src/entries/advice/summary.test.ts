import { expect, test } from 'vitest'
import { openingOf } from './summary.ts'

const LONG = `A diffusion model is ${'a kind of machine learning model '.repeat(3)}that draws.`

test('a text opens with its first sentence', () => {
  expect(openingOf(`${LONG} It began in 2015.`, 'en')).toBe(LONG)
})

test('a short sentence brings the next one along, but none of the next paragraph', () => {
  expect(openingOf('A token is a unit. Models read it. They count it.', 'en')).toBe(
    'A token is a unit. Models read it.',
  )
  expect(openingOf('A token is a unit.\nModels read it.', 'en')).toBe('A token is a unit.')
})

test('what would be too long together stays apart', () => {
  const short = 'Ein Token ist eine Einheit.'
  expect(openingOf(`${short} ${LONG.repeat(2)}`, 'de')).toBe(short)
})

test('where nothing is written nothing opens', () => {
  expect(openingOf('', 'en')).toBe('')
})
