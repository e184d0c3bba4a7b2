import { expect, test } from 'vitest'
import { headwordSize } from './headword.tsx'

test('a headword is set smaller the longer it or its longest word is', () => {
  expect(headwordSize('X')).toBeUndefined()
  expect(headwordSize('Diffusion Model')).toBeUndefined()
  expect(headwordSize('Datenschutz-Grundverordnung')).toBeUndefined()
  expect(headwordSize('Retrieval-Augmented Generation explained')).toBe('long')
  expect(headwordSize('Urheberrechtsverletzung')).toBe('long')
  expect(headwordSize('w'.repeat(200))).toBe('huge')
})
