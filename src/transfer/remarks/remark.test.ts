import { expect, test } from 'vitest'
import { english } from './english.ts'
import { german } from './german.ts'
import { type Code, remark, say, sayAll } from './remark.ts'

// What stands for itself in every language.
const NEUTRAL = ['part', 'fieldError', 'verbatim']

const codes = Object.keys(english) as Code[]

// As many values as any remark names, each to be found again in what is said.
const VALUES = ['71', '72', '73']

test.each(codes)('%s is said in both languages, and names the same', (code) => {
  const said = { en: say([code, ...VALUES], 'en'), de: say([code, ...VALUES], 'de') }
  for (const value of VALUES) {
    expect(said.de.includes(value)).toBe(said.en.includes(value))
  }
  expect(Object.values(said).join()).not.toMatch(/undefined|function|^$/)
  expect(said.de === said.en).toBe(NEUTRAL.includes(code))
})

test('no language has a remark of its own', () => {
  expect(Object.keys(german)).toEqual(codes)
})

test('a remark may name another one, and what has a name in each language', () => {
  const twin = remark('twin', 'alpha', 'Alpha', remark('line', 2))
  expect(say(twin)).toBe('The address “alpha” is that of “Alpha” (line 2) already.')
  expect(say(twin, 'de')).toBe('Die Adresse „alpha“ hat schon „Alpha“ (Zeile 2).')
  const fault = remark('fieldError', { en: 'Term', de: 'Begriff' }, { en: 'Why', de: 'Warum' })
  expect(sayAll([fault, remark('fileEmpty')], 'de')).toBe('Begriff: Warum Die Datei ist leer.')
})
